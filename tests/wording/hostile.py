"""Texts that nobody would publish: `python tests/wording/hostile.py [NUMBER] [SEED]` judges so many.

Every text is made from its number and the seed, so that one that breaks something can be made again.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]

from crisiskit.library.lexicons import judged, lexicon  # noqa: E402
from crisiskit.wording.across import Said, compared, contradicted  # noqa: E402
from crisiskit.wording.circumstances import NOTHING, Circumstances  # noqa: E402
from crisiskit.wording.formulas import measured  # noqa: E402
from crisiskit.wording.judge import Judge  # noqa: E402
from crisiskit.wording.verdict import ELEMENTS, KINDS, REQUIRED  # noqa: E402
from wording.made import SHELF  # noqa: E402
from wording.measure import labelled  # noqa: E402

TAGS = judged(SHELF)
SECONDS = 5
KNOWN = Circumstances(
    hosts=frozenset({"example.com"}),
    phones=frozenset({"3225550100"}),
    mailboxes=frozenset({"help@example.com"}),
    staff=("Ann Example", "(.*", "Łukasz"),
    speakers=("Bo Example",),
    claim="The bank is bankrupt and freezes 12,000 accounts",
)
UNITS = (
    "1", "1 ", "1.", "12.", "123 ", "1,", "1-", "-1", "0 ", "00", "+1 ", "(0", "(", ")", "[", "]", "{",
    "{{", "{%", "<<", "<", "@", "a@", "a.a@", "a.", "a-", "a'", "a", "A0", "AA00 ", "GB12 ABCD ",
    "BE68 5390 0754 7034 ", "4111 ", "AB 12 ", "http://", "https://a.", "www.a.", "xn--a.", "bit.ly/",
    "\u0430.", "банк.com ", "://", ".", "..a", "...", "…", "?!", "/", "_", '"', "“", "„a", "«", "‘a’b ",
    "「", "'", "- ", " - ", "–", ":", "00:", "1:00 ", "1月", "2026年", "XX:", "X", "【待", "[insert ", "\n",
    "a\n", "\r", "\t", " ", "\u00a0", "\x00", "\x1b[31m", "\u0301", "e\u0301", "s\u0336", "\u200b",
    "a\u200b", "\u00ad", "\u202e", "\u2066a", "\ufeff", "\u2028", "İ", "ß", "ﬁ", "½", "²", "\uff57\uff45 ",
    "\U0001d420", "👩\u200d👩\u200d👧", "🇧", "🏽", "한", "سلام ", "क्षि", "ำ", "\u1100", "我们",
    "我们不知道。", "王先生", "Mr ", "Mr. A B ", "account ", "account 12345 ", "not ", "if we ", "we ",
    "sorry ", "only ", "guaranteed ", "your money is safe ", "The bank is bankrupt. ", "why? ", "e.g. ",
    "Ann Example ",
)  # fmt: skip


def text(chance: Random, tag: str) -> str:
    """Make a text."""
    way: Callable[[Random, str], str] = chance.choice(
        (_random, _scripts, _units, _nested, _words, _mutated, _mutated)
    )
    return way(chance, tag)


def _length(chance: Random) -> int:
    return int(2 ** chance.uniform(0, 11))


RANGES = (
    *((0x20, 0x7F), (0xA0, 0x250), (0x300, 0x370), (0x2000, 0x2070), (0x4E00, 0x9FFF)),
    *((0, 0xD800), (0xE000, 0x110000)),
)
ALPHABETS = (
    *("abc é", "где ", "αβγ ", "سلام ", "שלום ", "我们知", "さカ", "한글 ", "देव ", ".?!\n", "0189", "@:/-"),
    *("\u202e\u202c\u2066\u2069", "👩\u200d🏽"),
)
PAIRS = ("“”", "«»", "()", "[]", "「」", '""', "{}", "<>")


def _random(chance: Random, _: str) -> str:
    return "".join(chr(chance.randrange(*chance.choice(RANGES))) for _ in range(_length(chance)))


def _scripts(chance: Random, _: str) -> str:
    return "".join(chance.choice(chance.choice(ALPHABETS)) for _ in range(_length(chance)))


def _units(chance: Random, _: str) -> str:
    return "".join(chance.choice(UNITS) * int(2 ** chance.uniform(0, 6)) for _ in range(chance.randrange(1, 12)))


def _nested(chance: Random, _: str) -> str:
    opening, closing = tuple(chance.choice(PAIRS))
    many = _length(chance) // 4
    return opening * many + chance.choice(UNITS) + closing * chance.choice((many, many - 1, 0))


def _words(chance: Random, tag: str) -> str:
    apart = "" if tag == "zh" else " "
    return apart.join(chance.choices([*_vocabulary(tag), ". ", ", ", "12", "04:30"], k=_length(chance) // 4))


def _mutated(chance: Random, tag: str) -> str:
    made = list(chance.choice(_statements(tag)))
    for _ in range(chance.randrange(1, 12)):
        at, end = sorted(chance.choices(range(len(made) + 1), k=2))
        match chance.randrange(6):
            case 0:
                del made[at : min(end, at + 20)]
            case 1:
                made[at:at] = made[at : min(end, at + 200)]
            case 2:
                made[at:at] = chance.choice(UNITS) * int(2 ** chance.uniform(0, 5))
            case 3:
                made[at:end] = list("".join(made[at:end]).upper())
            case 4:
                made[at:at] = _random(chance, tag)[:9]
            case _:
                made = made[end:] + made[:at]
    return "".join(made)


@cache
def _vocabulary(tag: str) -> list[str]:
    machine = judge(tag).lexicon.machine
    return sorted({*machine.literal, *machine.prefixes})


@cache
def _statements(tag: str) -> list[str]:
    return [str(item["text"]) for item in labelled("dev", tag)] or ["We are sorry."]


@cache
def judge(tag: str) -> Judge:
    """Give the judge of a language, who keeps what it has seen."""
    return Judge(lexicon(SHELF, tag))


def insist(written: str, tag: str, kind: str = "rebuttal", circumstances: Circumstances = KNOWN) -> float:
    """Judge a text and hold the verdict to what it promises; give the seconds it took."""
    begun = time.process_time()
    verdict = judge(tag).judge(written, kind, circumstances, explain=True)
    spent = time.process_time() - begun
    assert spent < SECONDS, f"{spent:.1f} s"
    before = 0
    for fault in verdict.faults:
        assert before <= fault.start <= fault.end <= len(written), fault
        assert written[fault.start : fault.end] == fault.span, fault
        before = fault.start
    assert tuple(verdict.elements) == ELEMENTS
    assert set(verdict.evidence) == {name for name, there in verdict.elements.items() if there}
    assert all(0 <= start < end <= len(written) for start, end in verdict.evidence.values())
    assert verdict.missing == tuple(name for name in REQUIRED[kind] if not verdict.elements[name])
    json.dumps(verdict.plain())
    return spent


def insist_on_number(number: int, seed: int) -> None:
    """Make the text of a number, and hold all that reads texts to its promises."""
    chance = Random(f"{seed}/{number}")
    tag = chance.choice(TAGS)
    written = text(chance, tag)
    insist(written, tag, chance.choice(KINDS), chance.choice((NOTHING, KNOWN)))
    if number % 8 == 0:
        measured(written, judge(tag).lexicon)
        contradicted(written, text(chance, tag), judge(tag))
        compared([Said("x", tag, written), Said("sms", tag, text(chance, tag))], {tag: judge(tag)})


def broken(numbers: range, seed: int) -> Iterator[tuple[int, BaseException]]:
    """Give the number of each text that broke something, and what it did."""
    for number in numbers:
        try:
            insist_on_number(number, seed)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            yield number, error


def main() -> int:
    """Judge texts; give 1 if one broke something."""
    wanted = int(sys.argv[1]) if sys.argv[1:] else 100_000
    seed = int(sys.argv[2]) if sys.argv[2:] else int(time.time())
    sys.stdout.write(f"{wanted} texts in {', '.join(TAGS)}; seed {seed}\n")
    found = 0
    for number, error in broken(range(wanted), seed):
        found += 1
        sys.stdout.write(f"text {number} of seed {seed}: {type(error).__name__}: {str(error)[:500]}\n")
    sys.stdout.write(f"{found} broke something\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
