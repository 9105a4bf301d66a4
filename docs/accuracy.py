"""The page of accuracy: how often the judge of wording is right, by language, element and fault."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from wording.measure import CONTRACT, LANGUAGES, Score, Tally, labelled, measured

from crisiskit.wording.verdict import ELEMENTS, FAULTS

SPLITS: Mapping[str, str] = {
    "held": "Texts that were only measured",
    "dev": "Texts the word lists were written by",
}
Tallies = Mapping[str, Tally]


def accuracy() -> str:
    """Give the tables of both halves, the one nobody looked at first."""
    return "\n".join(line for split, title in SPLITS.items() for line in _split(split, title))


def _split(split: str, title: str) -> Iterator[str]:
    tallies = {tag: measured(split, tag) for tag in LANGUAGES}
    yield from (f"## {title}", "", *_overview(split, tallies), "")
    yield from ("### Elements", "", *_scores(ELEMENTS, {tag: each.elements for tag, each in tallies.items()}), "")
    named = [name for name in FAULTS if name in CONTRACT]
    yield from ("### Faults", "", *_scores(named, {tag: each.faults for tag, each in tallies.items()}), "")
    yield from ("### Mistakes", "", *_mistakes(tallies), "")


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def _head(first: str) -> tuple[str, str]:
    return _row((first, *LANGUAGES, "all")), "|---|" + "--:|" * (len(LANGUAGES) + 1)


def _overview(split: str, tallies: Tallies) -> Iterator[str]:
    """Give how much was measured, and the sums."""
    whole = Tally()
    for tally in tallies.values():
        whole.sentences.add(tally.sentences)
        whole.clean += tally.clean
        whole.flagged += tally.flagged
    items = {tag: labelled(split, tag) for tag in LANGUAGES}
    alone = [sum(item["kind"] == "sentence" for item in items[tag]) for tag in LANGUAGES]
    texts = [len(items[tag]) - count for tag, count in zip(LANGUAGES, alone, strict=True)]
    yield from _head("")
    yield _row(("texts", *texts, sum(texts)))
    yield _row(("single sentences", *alone, sum(alone)))
    elements = [_summed(tallies[tag].elements.values()) for tag in LANGUAGES]
    faults = [_summed(tallies[tag].faults.values()) for tag in LANGUAGES]
    yield _row(("elements, F1", *(_f1(each) for each in (*elements, _summed(elements)))))
    yield _row(("fault spans, F1", *(_f1(each) for each in (*faults, _summed(faults)))))
    everyone = (*(tallies[tag] for tag in LANGUAGES), whole)
    yield _row(("faults in single sentences, F1", *(_f1(each.sentences) for each in everyone)))
    yield _row(("clean sentences flagged", *(f"{each.flagged} of {each.clean}" for each in everyone)))


def _scores(names: Iterable[str], scores: Mapping[str, Mapping[str, Score]]) -> Iterator[str]:
    """Give a table of precision, recall and F1; a dash where nothing was labelled and nothing found."""
    yield from _head("precision, recall, **F1**")
    for name in names:
        each = [scores[tag].get(name, Score()) for tag in LANGUAGES]
        yield _row((f"`{name}`", *map(_cell, (*each, _summed(each)))))


def _mistakes(tallies: Tallies) -> Iterator[str]:
    """Count the mistakes by kind: found and not labelled, or labelled and not found."""
    counts = {tag: Counter(_kind(mistake) for mistake in tally.mistakes) for tag, tally in tallies.items()}
    whole = sum(counts.values(), Counter[str]())
    yield from _head("")
    for kind in sorted(whole, key=lambda each: (-whole[each], each)):
        yield _row((kind, *(counts[tag][kind] or "" for tag in LANGUAGES), whole[kind]))


_HOW: Mapping[str, Callable[[str], str]] = {
    "extra": lambda name: f"`{name}` seen where none is",
    "MISSED": lambda name: f"`{name}` missed",
    "further": lambda name: f"`{name}` seen, not labelled",
}


def _kind(mistake: str) -> str:
    _, how, *words = mistake.split()
    return _HOW[how](words[1] if words[0] == "element" else words[0])


def _summed(scores: Iterable[Score]) -> Score:
    whole = Score()
    for score in scores:
        whole.add(score)
    return whole


def _cell(score: Score) -> str:
    if not (score.right or score.extra or score.missed):
        return "–"
    return f"{score.precision:.2f} {score.recall:.2f} **{score.f1:.2f}**"


def _f1(score: Score) -> str:
    return f"{score.f1:.3f}" if score.right or score.extra or score.missed else "–"
