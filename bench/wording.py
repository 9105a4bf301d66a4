"""Judging statements, beside proselint on the same texts; what it costs as texts and word lists grow."""

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from paired import Act, Row, here, rows, run
from stage import CRISISKIT, Stage
from statements import jsonl, statements

from crisiskit.library.books import typed
from crisiskit.library.lexicons import lexicon
from crisiskit.library.shelf import Shelf, shipped_root
from crisiskit.message.language import Language, language_from
from crisiskit.source import parse
from crisiskit.wording.judge import Judge
from crisiskit.wording.lexicon import Lexicon, lexicon_from

_BASE = "proselint check"
_OURS = "check --jsonl"
_TERMS = (2_500, 5_000, 10_000)


def measured(stage: Stage) -> Iterator[Row]:
    """Measure whole processes, then the judge alone."""
    wanted = stage.size.statements
    if importlib.util.find_spec("proselint"):
        yield from _beside(stage, wanted)
    yield from _lengths(stage, [each["text"] for each in statements(wanted)])
    yield from _terms(stage, [each["text"] for each in statements(wanted)])


def _beside(stage: Stage, wanted: int) -> Iterator[Row]:
    """The same statements: in one file of lines to ours, in a file each to the other."""
    lines = stage.folder / "statements.jsonl"
    lines.write_text(jsonl(wanted), encoding="utf-8")
    folder = stage.place("statements")
    names = [_written(folder, each) for each in statements(wanted)]
    theirs = (sys.executable, "-c", _PROSELINT, "check", *names)
    ours = (*CRISISKIT, "check", "--jsonl", "--lang", "en", "--kind", "holding")
    acts: dict[str, Act] = {
        _BASE: lambda: run(theirs, stage.bank, stage.variables()),
        _OURS: lambda: run(ours, stage.bank, stage.variables(), lines),
    }
    acts[_OURS]()
    yield from rows(f"judging {wanted} statements, whole process, warm", _BASE, acts, stage.size.judged)


_PROSELINT = (
    "import sys; from proselint.command_line import main\n"
    "try: main()\n"
    "except SystemExit as end: sys.exit(0 if end.code in (None, 0, 1) else end.code)"
)
"""What its console script does; that it found something is no failure."""


def _written(folder: Path, statement: dict[str, str]) -> str:
    path = folder / f"{statement['id']}.txt"
    path.write_text(statement["text"], encoding="utf-8")
    return str(path)


def _lengths(stage: Stage, texts: list[str]) -> Iterator[Row]:
    """One text that grows, to a judge who has seen nothing."""
    known = lexicon(Shelf((shipped_root(),)), "en")
    whole = "\n\n".join(texts)
    sizes = [len(whole) // 4, len(whole) // 2, len(whole)]
    names = {f"{size // 1000} kB": size for size in sizes}
    acts = {name: here(_judging(known, [whole[:size]])) for name, size in names.items()}
    yield from rows("judging one text, by its length", next(iter(names)), acts, stage.size.inside)


def _terms(stage: Stage, texts: list[str]) -> Iterator[Row]:
    """The same statements, by word lists that grow; half of their words are those of the statements."""
    chance = Random(_TERMS[0])
    stems = ["".join(chance.choices("bcdfgklmnprst", k=4)) + vowel for vowel in "aeiou" for _ in range(150)]
    words = sorted({word for text in texts for word in text.lower().split() if word.isalpha()}) + stems
    patterns = [" ".join(chance.choices(words, k=chance.choice((2, 3, 4)))) for _ in range(max(_TERMS))]
    acts = {f"{many:,} patterns": here(_judging(_synthetic(patterns[:many]), texts)) for many in _TERMS}
    name = f"judging {len(texts)} statements, by the number of patterns"
    yield from rows(name, f"{_TERMS[0]:,} patterns", acts, stage.size.inside)


def _judging(known: Lexicon, texts: list[str]) -> Callable[[], None]:
    def act() -> None:
        judge = Judge(known)
        for text in texts:
            judge.judge(text, "holding")

    return act


def _synthetic(patterns: list[str]) -> Lexicon:
    terms = "\n".join(f"      - '{pattern}'" for pattern in patterns)
    written = f"format: 1\nfaults:\n  jargon:\n    terms:\n{terms}\n"
    return lexicon_from("en", _english(), [parse(written.encode(), "synthetic.yaml")])


def _english() -> Language:
    item = Shelf((shipped_root(),)).get("language", "en")
    return typed(parse(item.data, item.shown), "language", language_from)
