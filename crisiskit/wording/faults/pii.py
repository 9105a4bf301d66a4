"""What belongs to one person: numbers, addresses and names that the public has no business with."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from crisiskit.wording.numbers import dutch, personal
from crisiskit.wording.reading import Reading
from crisiskit.wording.text import Text
from crisiskit.wording.tokens import class_of
from crisiskit.wording.verdict import Fault

_DIGITS = re.compile(r"\d")
_LEAST_DIGITS = 5
_NEAR = 4
_EVERYWHERE = frozenset(
    {"info", "press", "media", "help", "support", "service", "contact", "investors", "security"}
)
"""Mailboxes that belong to nobody, in whatever language a bank writes."""
_NOBODY = frozenset("位名个们的诸男女该这那某各")
"""Characters before 先生 that name nobody: `一位先生`."""


def check(reading: Reading) -> Iterator[Fault]:
    """Give each number, mailbox, telephone and name that belongs to one person."""
    text, known = reading.text, reading.circumstances
    spans = [*personal(text.written), *_accounts(text)]
    if "@" in text.written:
        spans += _mailboxes(text, known.mailboxes)
    people = [*_people(text, known.speakers), *_names(text.written, known.staff)]
    spans += people
    spans += _phones(text, people, known.phones)
    for span in spans:
        yield reading.fault("pii", span)


def _accounts(text: Text) -> Iterator[tuple[int, int]]:
    """Give the numbers that stand behind `account`, `card`, `customer number` and their like."""
    words = text.tokens.words
    for last in text.marks.get("account", ()):
        end = text.sentence_of(last)[1]
        for at in range(last + 1, min(end, last + 1 + _NEAR)):
            word = words[at]
            if len(_DIGITS.findall(word)) >= _LEAST_DIGITS and class_of(word) in ("number", "phone", ""):
                if "," not in word and (dutch(word) or not _counts(word)):
                    yield text.span(at, at)
                break


def _counts(word: str) -> bool:
    """Tell whether a figure is set in groups of three, as amounts are and account numbers are not."""
    return bool(re.fullmatch(r"\d{1,3}([ .\u00a0\u202f']\d{3})+", word))


def _mailboxes(text: Text, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    for at in text.of_kinds("email"):
        word = text.tokens.words[at]
        if word in known:
            continue
        local = word.partition("@")[0]
        parts = [local, *re.split(r"[._+-]", local)]
        if not any(part and (part in _EVERYWHERE or text.is_word_of("role_mailbox", part)) for part in parts):
            yield text.span(at, at)


def _people(text: Text, speakers: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Give names of persons who do not speak for the bank: behind a title, or behind `customer`, `employee`."""
    for last in text.marks.get("title", ()):
        span = _before_title(text, last) if text.lexicon.manner.unspaced else _capitals(text, last, 1)
        if span and not _speaks(text, last, span, speakers):
            yield span
    for last in text.marks.get("holder", ()):
        span = _capitals(text, last, 2)
        if span and not _speaks(text, last, span, speakers):
            yield span


def _speaks(text: Text, word: int, span: tuple[int, int], speakers: tuple[str, ...]) -> bool:
    begin, end = text.sentence_of(word)
    named = text.written[span[0] : span[1]]
    return text.marked("spokesperson", begin, end - 1) or any(name in named or named in name for name in speakers)


def _capitals(text: Text, last: int, least: int) -> tuple[int, int] | None:
    """Give the words that begin with a capital right behind a word, if there are enough of them."""
    end = text.sentence_of(last)[1]
    at = last + 1
    if at < end and text.tokens.words[at] == "." and not text.tokens.before[at]:
        at += 1
    if at < end and "," in text.tokens.before[at]:
        return None
    begin = at
    while at < len(text.tokens.words) and at < begin + _NEAR and text.written[text.tokens.starts[at]].isupper():
        if at > begin and "," in text.tokens.before[at]:
            break
        at += 1
    return text.span(begin, at - 1) if at - begin >= least else None


def _before_title(text: Text, last: int) -> tuple[int, int] | None:
    """Give the name before a title of two characters: `王先生`."""
    first = last - 1
    if first < 1 or text.tokens.words[first - 1] in _NOBODY or not text.tokens.words[first - 1].isalpha():
        return None
    if text.tokens.ends[first - 1] != text.tokens.starts[first]:
        return None
    return text.span(first - 1, last)


def _names(written: str, staff: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for name in staff:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", written):
            yield match.span()


def _phones(text: Text, people: list[tuple[int, int]], known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Give telephone numbers in a sentence that names a person."""
    if not people:
        return
    people = sorted(people)
    for at in text.of_kinds("phone"):
        if "".join(_DIGITS.findall(text.tokens.words[at])) not in known:
            begin, end = text.sentence_of(at)
            start, stop = text.span(begin, end - 1)
            near = bisect_left(people, (start, 0))
            if near < len(people) and people[near][1] <= stop:
                yield text.span(at, at)
