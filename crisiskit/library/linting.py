"""Runs lint over files on the disk, each with what lies around it; unchanged ones are answered from memory."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from crisiskit.errors import CrisiskitError
from crisiskit.library.kept import Kept, Keys, Wanted
from crisiskit.library.lintable import Found
from crisiskit.library.memory import Memory
from crisiskit.lint.report import Found as Told
from crisiskit.lint.report import Looked, Outcome, Report
from crisiskit.source import MAX_BYTES

MANY = 300
"""From here on several processes are quicker than one."""


def run(files: Sequence[Found], wanted: Wanted, memory: Memory, jobs: int = 0) -> Report:
    """Lint `files` and report, in the order of the files.

    Args:
        files: what to lint.
        wanted: by which rules, and on which day.
        memory: where outcomes are kept for the next run.
        jobs: how many processes; 0 for as many as are worth it.
    """
    keys = Keys()
    kept = Kept(memory.folder, wanted)
    known = [keys.of(found, contents(found.path)) for found in files] if memory.folder else [""] * len(files)
    missing = [found for found, key in zip(files, known, strict=True) if key not in kept]
    fresh = iter(_fresh(missing, wanted, memory, jobs))

    def outcomes() -> Iterator[Outcome]:
        for key in known:
            outcome = kept.get(key) if key in kept else next(fresh)
            kept.put(key, outcome)
            yield outcome

    report = _report(outcomes())
    if missing:
        kept.save()
        _linter(wanted, memory).keep()
    return report


def contents(path: str) -> bytes:
    """Read a file, but no more than it takes to see that it is too large.

    Raises:
        CrisiskitError: if it cannot be read.
    """
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - a path object costs more than the reading
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise CrisiskitError(f"{path}: {error.strerror or error}", "check that the file can be read") from None


def _fresh(files: Sequence[Found], wanted: Wanted, memory: Memory, jobs: int) -> Iterable[Outcome]:
    """Lint files, in their order; many of them in several processes."""
    if not files:
        return
    number = jobs or (_processors() if len(files) >= MANY else 1)
    if number == 1:
        yield from map(partial(_one, wanted, memory), files)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only many files are worth it

    with ProcessPoolExecutor(number) as pool:
        yield from pool.map(partial(_one, wanted, memory), files, chunksize=16)


def _processors() -> int:
    from os import cpu_count  # noqa: PLC0415

    return min(8, cpu_count() or 1)


def _one(wanted: Wanted, memory: Memory, found: Found) -> Outcome:
    return _linter(wanted, memory).lint(found)


class _Linter(NamedTuple):
    """Lints one file after the other; what it found out on the way it can keep for the next run."""

    lint: Callable[[Found], Outcome]
    keep: Callable[[], None]


@cache
def _linter(wanted: Wanted, memory: Memory) -> _Linter:
    """Load the rules and what lies around, once in a process: a run over unchanged files needs neither."""
    from crisiskit.library.around import Surroundings, around  # noqa: PLC0415
    from crisiskit.lint.choice import chosen  # noqa: PLC0415
    from crisiskit.lint.engine import lint  # noqa: PLC0415
    from crisiskit.lint.subject import File  # noqa: PLC0415

    rules = chosen(wanted.profile, wanted.select, wanted.ignore)
    met: list[Surroundings] = []

    @cache
    def surroundings(bank: Path | None) -> Surroundings:
        met.append(around(bank, memory))
        return met[-1]

    def keep() -> None:
        for each in met:
            each.keep()

    def one(found: Found) -> Outcome:
        there = surroundings(found.bank)
        data = contents(found.path)
        file = File(found.shown, found.name, found.kind, data, there.home(found.path))
        return lint(file, there, rules, wanted.today)

    return _Linter(one, keep)


def _report(outcomes: Iterable[Outcome]) -> Report:
    findings: list[Told] = []
    excused: list[Told] = []
    kinds: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    ran: set[str] = set()
    for outcome in outcomes:
        findings += outcome.findings
        excused += outcome.excused
        kinds[outcome.kind] += 1
        languages.update(outcome.languages)
        ran.update(outcome.ran)
    return Report(findings, excused, Looked(dict(kinds), tuple(sorted(ran)), dict(languages)))
