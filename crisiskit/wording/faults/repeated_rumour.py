"""A false claim that is said first, or said again: what people hear first and often, they believe."""

from bisect import bisect_left
from collections.abc import Iterator

from crisiskit.wording.reading import Reading
from crisiskit.wording.text import Text
from crisiskit.wording.tokens import class_of, tokens_of
from crisiskit.wording.verdict import Fault

_ENOUGH = 0.6
_LEAST = 2
_SHORT_WORD = 3
_AFTER = 3
"""So many words after a claim its denial may still come: "De bank sluit maandag niet"."""
_GREETING = 3
"""What is shorter than so many words is no sentence yet."""


def check(reading: Reading) -> Iterator[Fault]:
    """Give the claim where it begins a rebuttal, and where it is said a second time."""
    text = reading.text
    if reading.kind not in ("rebuttal", "sentence") or not text.sentences:
        return
    every = _rumoured(text)
    rumoured = [span for span in every if not text.is_safe("repeated_rumour", *span)]
    begun = _opening(text)
    opening = [span for span in rumoured if span[1] < begun]
    if opening and (reading.kind == "rebuttal" or _unwarned(text, opening[0])):
        yield reading.fault("repeated_rumour", text.span(*opening[0]))
    if reading.kind == "sentence":
        return
    claim = _claim(reading)
    said = 0
    for begin, end in text.sentences:
        here = _within(rumoured, begin, end)
        carried = _carries(text, begin, end, claim)
        warned = bool(_within(every, begin, end)) and text.marked("claim_marker", begin, end - 1)
        if not (here or carried or warned):
            continue
        said += 1
        if not (here or carried):
            continue
        told = bool(opening) and begin <= opening[0][0] < end
        if said > 1 and not told:
            yield reading.fault("repeated_rumour", text.span(*(here[0] if here else (begin, end - 1))))


def _opening(text: Text) -> int:
    """Give the word with which the first sentence ends, a headline or a greeting before it included."""
    for begin, end in text.sentences:
        headline = end < len(text.tokens.words) and "\n" in text.tokens.words[end]
        if end - begin >= _GREETING and not (headline and begin == text.sentences[0][0]):
            return end
    return text.sentences[-1][1]


def _rumoured(text: Text) -> list[tuple[int, int]]:
    """Give the first and last word of each thing said that rumours say of banks, in order."""
    found = [
        (text.start(number, last), last)
        for number in text.roles["mark"]
        if text.lexicon.sets[number].name == "rumoured"
        for last in text.found[number]
    ]
    kept: list[tuple[int, int]] = []
    for span in sorted(found, key=lambda each: (each[0], -each[1])):
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return kept


def _within(spans: list[tuple[int, int]], begin: int, end: int) -> list[tuple[int, int]]:
    return spans[bisect_left(spans, (begin, 0)) : bisect_left(spans, (end, 0))]


def _unwarned(text: Text, claim: tuple[int, int]) -> bool:
    """Tell whether a sentence denies something before it has said that a false claim follows."""
    begin, end = text.sentence_of(claim[0])
    if text.marked("claim_marker", begin, claim[0]):
        return False
    denied = text.holds("negated", *claim) or text.marked("not", claim[0] + 1, min(end - 1, claim[1] + _AFTER))
    return denied or text.marked("claim_marker", claim[1] + 1, end - 1)


def _claim(reading: Reading) -> frozenset[str]:
    """Give the words of the claim, if somebody said which it is."""
    if not reading.circumstances.claim:
        return frozenset()
    words = tokens_of(reading.circumstances.claim, reading.text.lexicon.manner).words
    return frozenset(_telling(reading.text, words))


def _telling(text: Text, words: list[str]) -> Iterator[str]:
    unspaced = text.lexicon.manner.unspaced
    for word in words:
        if class_of(word) == "number" or unspaced or len(word) > _SHORT_WORD:
            yield word


def _carries(text: Text, begin: int, end: int, claim: frozenset[str]) -> bool:
    if len(claim) < _LEAST:
        return False
    return len(claim & set(text.tokens.words[begin:end])) >= _ENOUGH * len(claim)
