"""Patterns as people write them, read into values: `[yet] @we (do|does) not know ... (cause|reason*)`."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

CLASSES = ("number", "time", "date", "url", "email", "phone")
MAX_GAP = 20
MAX_DEPTH = 12
USUAL_GAP = 6

_FLAT = r"\([^()\[\]@<.]+\)|\[[^()\[\]@<.]+\]"
"""A bracket with words alone: most of all words stand in one, and are read at once."""

_TEXT = r"(?:[^\s()\[\]|@<.]|(?!\.\.\.)\.)+"
_OPEN = r"\*(?=\.\.\.|[\s()\[\]|@<]|$)"
"""A star by itself; behind a bracket, it belongs to it."""

_PIECES = re.compile(
    rf"(?:{_FLAT})(?:{_OPEN})?|[(\[|]|[)\]](?:{_OPEN})?|\.\.\.[0-9]*|@[a-z][a-z0-9_]*|<[a-z]+>|{_TEXT}"
)
_NO_PIECE = re.compile(r"@(?![a-z])|<(?![a-z]+>)")


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
    return Reader(split, gap).read(pattern)


class Reader:
    """Reads the patterns of one language; what stands in many of them is read once."""

    def __init__(self, split: Split, gap: int = USUAL_GAP) -> None:
        self._split = split
        self._gap = gap
        self._known: dict[str, Row] = {}

    def read(self, pattern: str) -> Row:
        """Read a pattern, as `read` does."""
        odd = _NO_PIECE.search(pattern)
        if odd is not None:
            raise Illegible(f"{odd.group()!r} is no part of a pattern")
        pieces = _PIECES.findall(pattern)
        row, rest = self._row(pieces, 0, 0)
        if rest != len(pieces):
            raise Illegible(f"an unmatched {pieces[rest][0]!r}")
        if _may_be_empty(row):
            raise Illegible("a pattern that matches nothing at all")
        if isinstance(row[0], Gap):
            raise Illegible("a gap at its beginning")
        return row

    def _row(self, pieces: list[str], at: int, depth: int) -> tuple[Row, int]:
        """Read items up to a bracket or bar that belongs to whoever asked."""
        found: list[Item] = []
        while at < len(pieces):
            piece = pieces[at]
            if piece[0] in ")]|":
                break
            if piece in ("(", "["):
                choice, at = self._choice(pieces, at, depth + 1)
                found.append(choice)
                continue
            if piece[0] in "([":
                _insist_on_depth(depth + 1)
            known = self._known.get(piece)
            found += self._whole(piece) if known is None else known
            at += 1
        return tuple(found), at

    def _choice(self, pieces: list[str], at: int, depth: int) -> tuple[Choice, int]:
        _insist_on_depth(depth)
        closing = ")" if pieces[at] == "(" else "]"
        rows: list[Row] = [()] if closing == "]" else []
        while True:
            row, at = self._row(pieces, at + 1, depth)
            if not row:
                raise Illegible("an alternative without words")
            rows.append(row)
            mark = pieces[at] if at < len(pieces) else ""
            if mark and mark[0] == closing:
                return _ended(rows, mark), at + 1
            if mark != "|":
                raise Illegible(f"a bracket without its {closing!r}")

    def _whole(self, piece: str) -> Row:
        """Read a piece that means the same wherever it stands, and remember it."""
        row = self._known[piece] = self._plain(piece)
        return row

    def _plain(self, piece: str) -> Row:
        if piece[0] in "([":
            return (self._flat(piece),)
        if piece.startswith("..."):
            return (Gap(_gap(piece[3:], self._gap)),)
        if piece[0] == "@":
            return (Group(piece[1:]),)
        if piece[0] == "<":
            if piece[1:-1] not in CLASSES:
                raise Illegible(f"{piece} is none of: {', '.join(CLASSES)}")
            return (Class(piece[1:-1]),)
        return self._words(piece)

    def _flat(self, piece: str) -> Choice:
        """Read a bracket in which no other stands."""
        known = self._known
        rows: list[Row] = [()] if piece[0] == "[" else []
        for text in piece.rstrip("*")[1:-1].split("|"):
            row = known.get(text)
            if row is None:
                row = known[text] = tuple(word for part in text.split() for word in self._words(part))
            if not row:
                raise Illegible("an alternative without words")
            rows.append(row)
        return _ended(rows, piece)

    def _words(self, text: str) -> Row:
        prefix = text.endswith("*")
        words = self._split(text.removesuffix("*"))
        if not words or "*" in text[:-1]:
            raise Illegible(f"{text!r} holds no word")
        row: list[Item] = [Word(word) for word in words]
        if prefix:
            row[-1] = Word(words[-1] + ("-" if text.endswith("-*") else ""), prefix=True)
        return tuple(row)


def _insist_on_depth(depth: int) -> None:
    if depth > MAX_DEPTH:
        raise Illegible(f"brackets nested deeper than {MAX_DEPTH}")


def _gap(most: str, usual: int) -> int:
    number = int(most or usual)
    if not 1 <= number <= MAX_GAP:
        raise Illegible(f"a gap of {number}; 1 to {MAX_GAP} words can be passed over")
    return number


def _ended(rows: list[Row], closing: str) -> Choice:
    """Give a choice that is complete; with a star after its bracket, every row of it may go on as a word does."""
    if closing[-1] == "*":
        rows = [
            (*row[:-1], row[-1]._replace(prefix=True)) if row and isinstance(row[-1], Word) else row
            for row in rows
        ]
    return Choice(tuple(rows))


def groups_of(rows: Iterable[Row]) -> Iterator[str]:
    """Give the names of the groups that rows use themselves."""
    for item in (item for row in rows for item in row):
        if isinstance(item, Group):
            yield item.name
        elif isinstance(item, Choice):
            yield from groups_of(item.rows)


def _may_be_empty(row: Row) -> bool:
    return all(isinstance(item, Gap) or (isinstance(item, Choice) and () in item.rows) for item in row)
