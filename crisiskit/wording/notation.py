"""Patterns as people write them, read into values: `[yet] @we (do|does) not know ... (cause|reason*)`."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

CLASSES = ("number", "time", "date", "url", "email", "phone")
MAX_GAP = 20
MAX_DEPTH = 12
USUAL_GAP = 6

_PIECE = re.compile(
    r"\s+|(?P<mark>[()\[\]|])|\.\.\.(?P<gap>[0-9]*)|@(?P<group>[a-z][a-z0-9_]*)"
    r"|<(?P<kind>[a-z]+)>|(?P<text>(?:(?!\.\.\.)[^\s()\[\]|@<])+)"
)


class Word(NamedTuple):
    """One word of a text; or, with `prefix`, every word that begins so."""

    text: str
    prefix: bool = False


class Class(NamedTuple):
    """A word of a class: `number`, `time`, `date`, `url`, `email`, `phone`."""

    name: str


class Gap(NamedTuple):
    """Up to `most` words of any kind."""

    most: int


class Group(NamedTuple):
    """A row of words that was given a name elsewhere."""

    name: str


class Choice(NamedTuple):
    """One of several rows of words; an empty row among them makes it optional."""

    rows: tuple["Row", ...]


Item = Word | Class | Gap | Group | Choice
Row = tuple[Item, ...]
Split = Callable[[str], list[str]]
"""Cuts a text into words as the language does."""


class Illegible(ValueError):  # noqa: N818 - reads as what it is
    """A pattern that does not say what it means; the message says why."""


def read(pattern: str, split: Split, gap: int = USUAL_GAP) -> Row:
    """Read a pattern.

    Args:
        pattern: as in `docs/wording.md`.
        split: cuts its text into words, exactly as texts will be cut.
        gap: how many words `...` stands for.

    Raises:
        Illegible: if brackets do not match, a class is unknown, or there is nothing to look for.
    """
    pieces = list(_pieces(pattern))
    row, rest = _row(pieces, 0, _Way(split, gap), 0)
    if rest != len(pieces):
        raise Illegible(f"an unmatched {pieces[rest].group()!r}")
    if _may_be_empty(row):
        raise Illegible("a pattern that matches nothing at all")
    if isinstance(row[0], Gap):
        raise Illegible("a gap at its beginning")
    return row


class _Way(NamedTuple):
    split: Split
    gap: int


def _pieces(pattern: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(pattern):
        piece = _PIECE.match(pattern, at)
        if piece is None:
            raise Illegible(f"{pattern[at]!r} is no part of a pattern")
        at = piece.end()
        if not piece.group().isspace():
            yield piece


def _row(pieces: list[re.Match[str]], at: int, way: _Way, depth: int) -> tuple[Row, int]:
    """Read items up to a bracket or bar that belongs to whoever asked."""
    found: list[Item] = []
    while at < len(pieces):
        piece = pieces[at]
        mark = piece["mark"]
        if mark in ("(", "["):
            choice, at = _choice(pieces, at, way, depth + 1)
            found.append(choice)
        elif mark:
            break
        else:
            found.extend(_plain(piece, way))
            at += 1
    return tuple(found), at


def _choice(pieces: list[re.Match[str]], at: int, way: _Way, depth: int) -> tuple[Choice, int]:
    if depth > MAX_DEPTH:
        raise Illegible(f"brackets nested deeper than {MAX_DEPTH}")
    closing = ")" if pieces[at]["mark"] == "(" else "]"
    rows: list[Row] = [()] if closing == "]" else []
    while True:
        row, at = _row(pieces, at + 1, way, depth)
        if not row:
            raise Illegible("an alternative without words")
        rows.append(row)
        mark = pieces[at]["mark"] if at < len(pieces) else ""
        if mark == closing:
            return _ended(rows, pieces, at + 1)
        if mark != "|":
            raise Illegible(f"a bracket without its {closing!r}")


def _ended(rows: list[Row], pieces: list[re.Match[str]], at: int) -> tuple[Choice, int]:
    """Give a choice that is complete; with a star after its bracket, every row of it may go on as a word does."""
    if at < len(pieces) and pieces[at]["text"] == "*" and pieces[at].start() == pieces[at - 1].end():
        open_ended = [
            (*row[:-1], row[-1]._replace(prefix=True)) if row and isinstance(row[-1], Word) else row
            for row in rows
        ]
        return Choice(tuple(open_ended)), at + 1
    return Choice(tuple(rows)), at


def _plain(piece: re.Match[str], way: _Way) -> Row:
    if piece["gap"] is not None:
        most = int(piece["gap"] or way.gap)
        if not 1 <= most <= MAX_GAP:
            raise Illegible(f"a gap of {most}; 1 to {MAX_GAP} words can be passed over")
        return (Gap(most),)
    if piece["group"]:
        return (Group(piece["group"]),)
    if piece["kind"]:
        if piece["kind"] not in CLASSES:
            raise Illegible(f"<{piece['kind']}> is none of: {', '.join(CLASSES)}")
        return (Class(piece["kind"]),)
    return _words(piece["text"], way)


def _words(text: str, way: _Way) -> Row:
    prefix = text.endswith("*")
    words = way.split(text.removesuffix("*"))
    if not words or "*" in text[:-1]:
        raise Illegible(f"{text!r} holds no word")
    row: list[Item] = [Word(word) for word in words]
    if prefix:
        row[-1] = Word(words[-1] + ("-" if text.endswith("-*") else ""), prefix=True)
    return tuple(row)


def groups_of(rows: Iterable[Row]) -> Iterator[str]:
    """Give the names of the groups that rows use themselves."""
    for item in (item for row in rows for item in row):
        if isinstance(item, Group):
            yield item.name
        elif isinstance(item, Choice):
            yield from groups_of(item.rows)


def _may_be_empty(row: Row) -> bool:
    return all(isinstance(item, Gap) or (isinstance(item, Choice) and () in item.rows) for item in row)
