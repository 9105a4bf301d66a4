"""Runs lint over files on the disk, one after the other, each with what lies around it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from crisiskit.errors import CrisiskitError
from crisiskit.library.around import Surroundings
from crisiskit.library.folder import FILE
from crisiskit.library.lintable import Found
from crisiskit.library.memory import Memory
from crisiskit.library.shelf import Shelf, shipped_root
from crisiskit.lint.bank import Bank, bank_from
from crisiskit.lint.engine import Outcome, lint
from crisiskit.lint.report import Found as Told
from crisiskit.lint.report import Looked, Report
from crisiskit.lint.rule import Rule
from crisiskit.lint.subject import File
from crisiskit.schema.decode import Misfit
from crisiskit.source import MAX_BYTES, Unreadable, parse


def run(files: Sequence[Found], rules: Sequence[Rule], today: date, memory: Memory) -> Report:
    """Lint `files` and report, in the order of the files."""
    around = cache(lambda folder: _around(folder, memory))
    return _report(_one(found, around(found.bank), rules, today) for found in files)


def _one(found: Found, around: Surroundings, rules: Sequence[Rule], today: date) -> Outcome:
    file = File(found.shown, found.path.stem, found.kind, _bytes(found.path), around.home(found.path))
    return lint(file, around, rules, today)


def _bytes(path: Path) -> bytes:
    """Read a file, but no more than it takes to see that it is too large."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise CrisiskitError(f"{path}: {error.strerror or error}", "check that the file can be read") from None


def _around(folder: Path | None, memory: Memory) -> Surroundings:
    shipped = shipped_root()
    roots = (shipped,) if folder is None or folder == shipped else (folder, shipped)
    return Surroundings(Shelf(roots, memory), _bank(folder))


def _bank(folder: Path | None) -> Bank | None:
    """Read a bank's settings; if they are faulty, that is said of their own file."""
    path = folder / FILE if folder else None
    if path is None or not path.is_file():
        return None
    try:
        return bank_from(parse(_bytes(path), FILE))
    except (Unreadable, Misfit):
        return None


def _report(outcomes: Iterable[Outcome]) -> Report:
    findings: list[Told] = []
    excused: list[Told] = []
    kinds: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    ran: set[str] = set()
    for outcome in outcomes:
        findings += outcome.findings
        excused += outcome.excused
        kinds[outcome.kind.value if outcome.kind else "file"] += 1
        languages.update(outcome.languages)
        ran.update(outcome.ran)
    return Report(findings, excused, Looked(dict(kinds), tuple(sorted(ran)), dict(languages)))
