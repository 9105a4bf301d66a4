"""Cuts a text into numbered posts where a reader would pause, and never through a link, a number or a date.

Sentence ends first, then clauses, then words; Chinese, which has no spaces, between characters at last. Joining
the posts gives the text back, white space at the cuts aside.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from crisiskit.message.language import Language

Fits = Callable[[str], bool]

MAX_POSTS = 99
_SENTENCE, _CLAUSE, _WORD = 3, 2, 1


class Thread(NamedTuple):
    """The posts of a thread, each with its number; or none, and the piece that no post can hold."""

    posts: tuple[str, ...]
    stuck: str = ""


def split(text: str, language: Language, fits: Fits) -> Thread:
    """Cut `text` so that every post, its number included, `fits`.

    One post is left unnumbered.
    """
    if fits(text):
        return Thread((text,))
    cuts = break_points(text, language)
    total = 9
    for _ in range(6):
        pieces, stuck = _pack(text, cuts, language, total, fits)
        if stuck or len(pieces) > MAX_POSTS:
            return Thread((), stuck or text[:60])
        if len(str(len(pieces))) <= len(str(total)):
            return Thread(
                tuple(_numbered(piece, number, len(pieces), language) for number, piece in enumerate(pieces, 1))
            )
        total = len(pieces)
    return Thread((), text[:60])


def _numbered(piece: str, number: int, total: int, language: Language) -> str:
    return piece + language.counter.format(number=number, total=total)


def _pack(
    text: str, cuts: list[tuple[int, int]], language: Language, total: int, fits: Fits
) -> tuple[list[str], str]:
    """Fill one post after the other as far as the strongest cut allows."""
    pieces: list[str] = []
    start = 0
    while start < len(text):
        number = len(pieces) + 1

        def holds(end: int, start: int = start, number: int = number) -> bool:
            return fits(_numbered(text[start:end].strip(), min(number, total), total, language))

        if holds(len(text)):
            pieces.append(text[start:].strip())
            break
        end = _furthest(start, cuts, holds)
        if end is None:
            following = next((position for position, _ in cuts if position > start), len(text))
            return [], text[start:following].strip()
        pieces.append(text[start:end].strip())
        start = end
    return pieces, ""


def _furthest(start: int, cuts: list[tuple[int, int]], holds: Callable[[int], bool]) -> int | None:
    """Give the last place to cut that still fits, at the strongest kind of pause that has one."""
    for strength in (_SENTENCE, _CLAUSE, _WORD):
        places = [position for position, kind in cuts if position > start and kind >= strength]
        low, high = 0, len(places)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if holds(places[middle]) else (low, middle)
        if low:
            return places[low - 1]
    return None


def break_points(text: str, language: Language) -> list[tuple[int, int]]:
    """Give the places where `text` may be cut, in order, and how strong a pause each is."""
    shortened = [span for word in language.abbreviations for span in _standing(word, text)]
    whole = [match.span() for match in _unbreakable().finditer(text)] + shortened
    inside = {position for start, end in whole for position in range(start + 1, end)}
    after_short = {end for _, end in shortened}
    places = range(1, len(text)) if language.unspaced else _after_spaces(text)
    kinds = {place: _kind(text, place, language, after_short) for place in places if place not in inside}
    return [(position, kind) for position, kind in kinds.items() if kind]


def _standing(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Give where an abbreviation, whose full stop ends no sentence, stands as a word of its own."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        before = text[start - 1] if start else " "
        if text[end : end + 1].isspace() and not (before.isalnum() or before == "_"):
            yield start, end
        start = text.find(word, end)


def _after_spaces(text: str) -> list[int]:
    """Give where words begin: nowhere else may a language be cut that writes spaces."""
    return [match.end() for match in re.finditer(r"\s+", text) if match.end() < len(text)]


def _kind(text: str, position: int, language: Language, after_short: set[int]) -> int:
    """Say how strong a pause lies between the characters before and at `position`."""
    before = text[:position].rstrip() if text[position - 1].isspace() else text[:position]
    spaced = len(before) < position
    if text[position].isspace() or (not spaced and not language.unspaced):
        return 0
    last = before.rstrip(language.closers)[-1:]
    closed = text[position] not in language.closers
    if last in language.ends and closed and len(before) not in after_short:
        return _SENTENCE
    if not closed or text[position] in language.ends + language.clauses:
        return 0
    if last in language.clauses:
        return _CLAUSE
    return _WORD if spaced or _between_characters(text, position) else 0


def _between_characters(text: str, position: int) -> bool:
    """Tell whether two Chinese characters meet here; a bracket or a quote stays with what it opens."""
    return _is_han(text[position - 1]) and _is_han(text[position])


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"


@cache
def _unbreakable() -> re.Pattern[str]:
    """Give the pattern of what stays whole: links, addresses, tags, slots, dates, times, numbers with units."""
    word, far = r"[^\W\d_]{1,12}", r"[^\s，。；、）」》]"
    clock = r"\d{1,2}[:.]\d\d(?: Uhr| uur)?(?: ?[（(][^)）]{1,30}[)）]| (?:[A-Z]{2,5}|UTC[+-][\d:]+)\b)?"
    day = r"\d{1,2}(?:er|\.)?[ \u00a0](?:de )?[^\W\d_]{3,10}(?:,? (?:de )?\d{4})?"
    written = rf"{day}(?:,? (?:(?:à|um|om|at) )?{clock})?"
    chinese = rf"(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日(?:{clock})?"
    number = r"\d+(?:[.,\u00a0]\d+)*"
    scale = r"(?:[ \u00a0](?:million|miljoen|Million|millon|millón|miljard|Milliard|milliard|billion)\w*)?"
    kinds = (
        rf"https?://{far}+",
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        rf"(?:[\w-]+\.)+[a-z]{{2,}}(?:/{far}*)?",
        r"[@#][\w.-]+#?",
        r"\{\{.*?\}\}|\{[^{}\s]*\}|\[[^\[\]]{1,40}\]",
        written,
        chinese,
        clock,
        r"\+?\(?\d[\d ()./\u00a0-]{5,}\d",
        rf"(?:[€$£¥₹]|[A-Z]{{3}})[ \u00a0]?{number}{scale}",
        rf"{number}{scale}(?:[ \u00a0]?(?:%|[€$£¥₹]|{word}))?",
    )
    return re.compile("|".join(kinds))
