"""Whatever is thrown at the judge: an answer, in time, with every span where it says.

`make fuzz` throws a hundred thousand texts; here are as many as a test run bears. With `CRISISKIT_LONG` every line
is a megabyte long, and time is measured on every kind of text.
"""

import os
import time
from collections.abc import Callable
from random import Random

import pytest

from crisiskit.wording.judge import Judge
from crisiskit.wording.tokens import tokens_of
from wording.hostile import KNOWN, TAGS, UNITS, broken, insist, judge
from wording.made import lexicon_of

pytestmark = pytest.mark.slow

EVERYTHING = bool(os.environ.get("CRISISKIT_LONG"))
MEGABYTE = 1_000_000 if EVERYTHING else 150_000
SHORT, LONG = 15_000, 30_000
STRAIGHT = 2.6
TERMS = 1.3
NOTICED = 0.03
"""What takes less than this is too quick to be measured."""


def filled(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


@pytest.mark.parametrize("part", range(6 if EVERYTHING else 3))
def test_no_text_breaks_anything(part: int) -> None:
    assert list(broken(range(part * 150, part * 150 + 150), seed=1)) == []


LINES: dict[str, Callable[[Random], str]] = {
    "one word": lambda _: "a" * MEGABYTE,
    "digits": lambda _: "1" * MEGABYTE,
    "letters and digits": lambda _: filled("a1", MEGABYTE),
    "marks": lambda _: "e" + "\u0301" * MEGABYTE,
    "words with marks": lambda _: filled("sa\u0301\u0327fe\u0336 ", MEGABYTE),
    "triggers": lambda _: filled("guaranteed safe ", MEGABYTE),
    "right to left": lambda _: filled("\u202esafe\u202c \u2066money\u2069 سلام ", MEGABYTE),
    "emoji": lambda _: filled("👩\u200d👩\u200d👧\u200d👦🏽🇧🇪", MEGABYTE),
    "full width": lambda _: filled("\uff57\uff45 are \uff53orry. ", MEGABYTE),
    "quotes in quotes": lambda _: "“" * (MEGABYTE // 2) + "”" * (MEGABYTE // 2),
    "any letter": lambda chance: "".join(map(chr, chance.choices(range(0x20, 0xD800), k=MEGABYTE))),
    "a huge number": lambda _: filled("1,234.567 ", MEGABYTE),
    "addresses": lambda _: filled("a.b-c@d.e https://x.y/z ", MEGABYTE),
    "a statement": lambda _: filled("We are sorry: the app has not worked since 04:30 on 22/11/2026. ", MEGABYTE),
}


@pytest.mark.parametrize("name", LINES)
def test_a_long_line_is_judged_in_seconds(name: str) -> None:
    insist(LINES[name](Random(1)), "en")


def test_a_megabyte_on_one_line_is_judged_in_seconds() -> None:
    insist(filled("We are sorry: the app has not worked since 04:30 on 22/11/2026. ", 1_000_000), "en")


@pytest.mark.parametrize("tag", TAGS)
def test_the_worst_of_words_in_any_order_are_judged_in_seconds(tag: str) -> None:
    machine = judge(tag).lexicon.machine
    words = Random(1).choices(sorted({*machine.literal, *machine.prefixes}), k=8_000)
    insist(("" if tag == "zh" else " ").join(words)[:60_000], tag)


def spent(written: str, tag: str) -> float:
    """Give the least CPU of several runs, each with a judge who has seen nothing."""
    known = judge(tag).lexicon

    def once() -> float:
        fresh = Judge(known)
        begun = time.process_time()
        fresh.judge(written, "rebuttal", KNOWN)
        return time.process_time() - begun

    return min(once() for _ in range(3))


def ratio(unit: str, tag: str) -> float:
    """Give how much more twice as much of the same costs; measured again if it looks bad, for a busy machine."""
    found = STRAIGHT
    for _ in range(4):
        double = spent(filled(unit, LONG), tag)
        if double < NOTICED:
            return 0
        found = min(found, double / spent(filled(unit, SHORT), tag))
        if found < STRAIGHT:
            return found
    return found


@pytest.mark.parametrize("unit", UNITS if EVERYTHING else UNITS[::4], ids=ascii)
def test_time_grows_in_a_straight_line_with_the_text(unit: str) -> None:
    assert ratio(unit, "en") < STRAIGHT


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag != "en"])
def test_time_grows_in_a_straight_line_in_every_language(tag: str) -> None:
    for unit in UNITS[:: 9 if EVERYTHING else 20]:
        assert ratio(unit, tag) < STRAIGHT, unit


def test_time_hardly_grows_with_the_number_of_terms() -> None:
    chance = Random(1)
    stems = ["".join(chance.choices("bcdfgklmnprst", k=3)) + vowel for vowel in "aeiou" for _ in range(400)]
    patterns = [" ".join(chance.choices(stems, k=chance.choice((2, 3, 4)))) for _ in range(5_000)]
    written = ". ".join(" ".join(chance.choices(stems, k=12)) for _ in range(600))

    def least(many: int) -> float:
        known = lexicon_of(f"faults: {{jargon: {{terms: [{', '.join(patterns[:many])}]}}}}")
        found = []
        for _ in range(3):
            fresh = Judge(known)
            begun = time.process_time()
            for at in range(0, len(written), 1_000):
                fresh.judge(written[at : at + 1_000], "sentence")
            found.append(time.process_time() - begun)
        return min(found)

    assert min(least(5_000) / least(2_500) for _ in range(3)) < TERMS


def test_words_of_a_text_without_end_marks_are_one_sentence_and_still_in_time() -> None:
    tokens = tokens_of("word " * 100_000, judge("en").lexicon.manner)
    assert len(tokens.words) == 100_000
