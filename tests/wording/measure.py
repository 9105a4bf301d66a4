"""How often the judge of wording is right: `python tests/wording/measure.py [LANGUAGE …] [dev|held] [--brief]`.

Prints precision, recall and F1 for each element and fault, and every mistake, so that it can be understood.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

import yaml  # noqa: E402

from crisiskit.library.lexicons import lexicon  # noqa: E402
from crisiskit.library.shelf import Shelf, shipped_root  # noqa: E402
from crisiskit.wording.judge import Judge  # noqa: E402
from crisiskit.wording.verdict import ELEMENTS, Verdict  # noqa: E402

LANGUAGES = ("en", "fr", "nl", "de", "es", "zh")
CONTRACT = frozenset(
    [
        "speculation",
        "absolute_promise",
        "blame_shifting",
        "minimising",
        "non_apology",
        "jargon",
        "pii",
        "deposit_insurance",
        "supervisory_info",
        "readability",
        "no_contact",
        "repeated_rumour",
    ]
)


@dataclass
class Score:
    """Right, too many, too few."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)

    def add(self, other: "Score") -> None:
        self.right += other.right
        self.extra += other.extra
        self.missed += other.missed


@dataclass
class Tally:
    """The scores of one language and split, and its mistakes in words."""

    elements: dict[str, Score] = field(default_factory=dict)
    faults: dict[str, Score] = field(default_factory=dict)
    sentences: Score = field(default_factory=Score)
    clean: int = 0
    flagged: int = 0
    mistakes: list[str] = field(default_factory=list)


def labelled(split: str, language: str) -> list[dict[str, Any]]:
    """Read the labelled texts of a split and language: `en.yaml`, `en-2.yaml` …"""
    paths = sorted((HERE / "labelled" / split).glob(f"{language}*.yaml"))
    return [item for path in paths for item in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)]


def measured(split: str, language: str) -> Tally:
    """Judge every text of a file and hold the answers against the labels."""
    judge = Judge(lexicon(Shelf((shipped_root(),)), language))
    tally = Tally()
    for item in labelled(split, language):
        text = str(item["text"])
        verdict = judge.judge(text, item["kind"], explain=True)
        if item["kind"] != "sentence":
            _elements(tally, item, verdict)
        _faults(tally, item, text, verdict)
    return tally


def _elements(tally: Tally, item: dict[str, Any], verdict: Verdict) -> None:
    wanted = set(item.get("elements") or ())
    for name in ELEMENTS:
        score = tally.elements.setdefault(name, Score())
        found = verdict.elements[name]
        score.right += found and name in wanted
        score.extra += found and name not in wanted
        score.missed += not found and name in wanted
        if found != (name in wanted):
            where = verdict.evidence.get(name)
            words = f" by {item['text'][where[0] : where[1]]!r}" if where else ""
            tally.mistakes.append(f"{item['id']} {'extra' if found else 'MISSED'} element {name}{words}")


def _faults(tally: Tally, item: dict[str, Any], text: str, verdict: Verdict) -> None:
    wanted = [(each["type"], *_place(text, each["span"])) for each in item.get("faults") or ()]
    found = [(each.type, each.start, each.end) for each in verdict.faults]
    whole = Score()
    for kind in sorted({kind for kind, _, _ in (*wanted, *found)} & CONTRACT):
        score, mistakes = _matched(
            text,
            [(start, end) for name, start, end in wanted if name == kind],
            [(start, end) for name, start, end in found if name == kind],
        )
        tally.faults.setdefault(kind, Score()).add(score)
        tally.mistakes += [f"{item['id']} {how} {kind} {what}" for how, what in mistakes]
        whole.add(score)
    if item["kind"] == "sentence":
        tally.sentences.add(whole)
        tally.clean += not wanted
        tally.flagged += bool(found) and not wanted
    for name, start, end in found:
        if name not in CONTRACT and name not in {kind for kind, _, _ in wanted}:
            tally.mistakes.append(f"{item['id']} further {name} {text[start:end]!r}")


def _matched(
    text: str, wanted: list[tuple[int, int]], found: list[tuple[int, int]]
) -> tuple[Score, list[tuple[str, str]]]:
    """Hold the spans found of one fault against those labelled; any overlap is a match."""
    left, score = list(found), Score()
    missed: list[tuple[int, int]] = []
    for span in wanted:
        meeting = [one for one in left if _meets(span, one)]
        left = [one for one in left if one not in meeting]
        score.right += bool(meeting)
        missed += [] if meeting else [span]
    score.missed, score.extra = len(missed), len(left)
    told = [("MISSED", span) for span in missed] + [("extra", span) for span in left]
    return score, [(how, f"{text[start:end]!r} in {_around(text, start)!r}") for how, (start, end) in told]


def _place(text: str, span: str) -> tuple[int, int]:
    at = text.index(span) if span else len(text)
    return at, at + len(span)


def _meets(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return (a[0] < b[1] and b[0] < a[1]) or (a[0] == a[1] and b[0] == b[1])


def _around(text: str, start: int) -> str:
    return " ".join(text[max(0, start - 60) : start + 80].split())


def table(language: str, tally: Tally) -> Iterator[str]:
    """Give the scores as lines."""
    yield f"{language}: sentences micro-F1 {tally.sentences.f1:.2f}, clean flagged {tally.flagged}/{tally.clean}"
    for title, scores in (("elements", tally.elements), ("faults", tally.faults)):
        whole = Score()
        for name, score in sorted(scores.items()):
            whole.add(score)
            yield f"  {name:<18} {_figures(score)}"
        yield f"  all {title:<14} {_figures(whole)}"


def _figures(score: Score) -> str:
    rates = f"P {score.precision:.2f} R {score.recall:.2f} F1 {score.f1:.2f}"
    return f"{rates}   {score.right} right, {score.extra} extra, {score.missed} missed"


def main(words: Iterable[str]) -> None:
    """Measure what is asked for."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("wanted", nargs="*", metavar="LANGUAGE|dev|held")
    reader.add_argument("--brief", action="store_true", help="figures only")
    given = reader.parse_args(list(words))
    splits = [word for word in given.wanted if word in ("dev", "held")] or ["dev"]
    for split in splits:
        for language in [word for word in given.wanted if word in LANGUAGES] or LANGUAGES:
            tally = measured(split, language)
            if not given.brief:
                print("\n".join(tally.mistakes))
                print(Counter(mistake.split()[1] for mistake in tally.mistakes))
            print(split, *table(language, tally), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
