"""Do the statements of one message say the same, in every channel and language, and as the last one did?

Words differ from language to language; figures, times, links, numbers to call and promises do not.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from crisiskit.wording.judge import Judge
from crisiskit.wording.text import Text
from crisiskit.wording.tokens import class_of

KINDS = ("promise", "figure", "time", "date", "link", "phone")
_SMALL = 31
"""Numbers up to this one are often written as words, or are days of a month."""
_YEARS = range(1900, 2101)
_DAY = 24 * 60
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_AFTERNOON = re.compile(r"p\.?m")
_CLOCK = re.compile(r"(\d{1,2})\D*(\d{2})?")
_FULL_DATE = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})|(\d{1,2})\D(\d{1,2})\D(\d{4})")


class Said(NamedTuple):
    """One statement: where, in which language, and its words."""

    channel: str
    language: str
    text: str

    @property
    def place(self) -> str:
        """Where it is said, as files name it: `x.en`."""
        return f"{self.channel}.{self.language}"


class Difference(NamedTuple):
    """Something that is said in some places, and otherwise or not at all where it should be the same.

    Attributes:
        kind: one of `KINDS`.
        item: what is said, in a form that all languages share: `12000`, `04:30`, `example.com/help`.
        places: where it is said.
        others: what is said instead → where.
    """

    kind: str
    item: str
    places: tuple[str, ...]
    others: Mapping[str, tuple[str, ...]]


def compared(said: Sequence[Said], judges: Mapping[str, Judge]) -> tuple[Difference, ...]:
    """Give what stands in one statement of a message and in no other, and every promise but the most common.

    A short text may leave out what a long one says; nothing may say what no other does.

    Args:
        said: the statements of one message; with fewer than two there is nothing to compare.
        judges: language → its judge.
    """
    found = {each.place: _items(judges[each.language], each.text) for each in said if each.language in judges}
    differences: list[Difference] = []
    for kind in KINDS:
        where: dict[str, list[str]] = {}
        for place, items in found.items():
            for item in items.get(kind, ()):
                where.setdefault(item, []).append(place)
        differences += _lonely(kind, where, len(found))
    return tuple(differences)


def _lonely(kind: str, where: Mapping[str, Sequence[str]], statements: int) -> Iterable[Difference]:
    if len(where) < 2 and kind in ("link", "phone"):  # noqa: PLR2004 - with one there is no other
        return
    most = max((len(places) for places in where.values()), default=0)
    for item, places in where.items():
        alone = len(places) == 1 and statements > 1 and most > 1
        other_promise = kind == "promise" and len(where) > 1 and len(places) < most
        apart = most == 1 and len(where) > 1 and kind in ("promise", "figure") and statements == len(where)
        if alone or other_promise or apart:
            others = {other: tuple(those) for other, those in where.items() if other != item}
            yield Difference(kind, item, tuple(places), others)


def contradicted(now: str, before: str, judge: Judge) -> tuple[Difference, ...]:
    """Give each figure that differs from the one that was said of the same thing before, and is not taken back.

    A text that names the old figure, too, corrects it in the open.
    """
    then, here = _counted(judge.read(before)), _counted(judge.read(now))
    mentioned = _items(judge, now).get("figure", set())
    differences: list[Difference] = []
    for thing, numbers in here.items():
        old = then.get(thing, set())
        if old and not numbers & old and not old & mentioned:
            earlier = dict.fromkeys(sorted(old), ("before",))
            differences += [Difference("figure", number, (thing,), earlier) for number in sorted(numbers)]
    return tuple(differences)


def _items(judge: Judge, written: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    text = judge.read(written)
    promised = judge.sentences_with(text, "next_update")
    for at, word in enumerate(text.tokens.words):
        kind = class_of(word)
        item = _item(kind, text, at)
        if not item:
            continue
        name = {"url": "link", "number": "figure"}.get(kind, kind)
        if kind == "time" and any(begin <= at < end for begin, end in promised):
            name = "promise"
        found.setdefault(name, set()).add(item)
    return found


def _item(kind: str, text: Text, at: int) -> str:
    word = text.tokens.words[at]
    match kind:
        case "time":
            return _minutes(word)
        case "date":
            return _day(word)
        case "url":
            return word.rpartition("://")[2].removeprefix("www.").rstrip("/")
        case "phone":
            return "".join(letter for letter in word if letter.isdigit())
        case "number":
            return _figure(text, at)
        case _:
            return ""


def _minutes(word: str) -> str:
    match = _CLOCK.match(word)
    if match is None:
        return ""
    hours, minutes = int(match[1]), 30 if "半" in word else int(match[2] or 0)
    if _AFTERNOON.search(word):
        hours = hours % 12 + 12
    elif "m" in word.replace("min", "") and not word[-1].isdigit():
        hours %= 12
    at = (hours * 60 + minutes) % _DAY
    return f"{at // 60:02}:{at % 60:02}"


def _day(word: str) -> str:
    match = _FULL_DATE.fullmatch(word.rstrip("日号"))
    if match is None:
        return ""
    year, month, day = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
    return f"{int(year):04}-{int(month):02}-{int(day):02}"


def _figure(text: Text, at: int) -> str:
    """Give a figure in plain digits, if it is one that no language writes as a word and no date holds."""
    word = text.tokens.words[at]
    value = _value(word)
    following = text.tokens.words[at + 1] if at + 1 < len(text.tokens.words) else ""
    if value is not None:
        value *= _MYRIADS.get(following, 1)
    if value is None or value <= _SMALL or (word.isdecimal() and value in _YEARS):
        return ""
    return f"{value:g}" if value < 1e15 else str(int(value))  # noqa: PLR2004 - more digits than a float holds


def _value(word: str) -> float | None:
    if not word[0].isdigit():
        return None
    plain = re.sub(r"(?<=\d)[ \u00a0\u202f.,'’](?=\d{3}(?:\D|$))", "", word)
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        return None


def _counted(text: Text) -> dict[str, set[str]]:
    """Give what was counted → the figures said of it."""
    words = text.tokens.words
    found: dict[str, set[str]] = {}
    for at, word in enumerate(words):
        if class_of(word) != "number":
            continue
        figure = _figure(text, at)
        after = at + (2 if at + 1 < len(words) and words[at + 1] in _MYRIADS else 1)
        width = 2 if text.lexicon.manner.unspaced else 1
        thing = "".join(words[after : after + width])
        if figure and thing and not class_of(thing) and thing[0].isalpha():
            found.setdefault(thing, set()).add(figure)
    return found
