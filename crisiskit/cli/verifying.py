"""Proves one record, or all there are, and says what it found."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from crisiskit.cli import folders
from crisiskit.cli.env import Env
from crisiskit.cli.proving import bank_of, check_of
from crisiskit.cli.rules_then import rules_at
from crisiskit.errors import Exit
from crisiskit.incident.state import replay
from crisiskit.incident.store import read
from crisiskit.incident.verify import Report, lines, verify


class Wish(NamedTuple):
    """What is to be proven.

    Attributes:
        folder: the bank's; may be empty.
        incident: may be empty.
        head: kept elsewhere; None if nothing was.
    """

    folder: str
    incident: str
    head: str | None
    as_json: bool


def prove(env: Env, wish: Wish) -> int:
    """Verify and say what was found; give the exit code.

    Raises:
        CrisiskitError: if there is no such incident, or the disk refuses.
    """
    bank = folders.root(env, wish.folder)
    there, whole = folders.incidents(bank), True
    if wish.incident or wish.head is not None or not there:
        there = [folders.incident(env, bank, wish.incident)]
    else:
        whole = folders.name_the_gutted(env, bank / "incidents", "")
    reports = {path.name: _report(env, wish, path) for path in there}
    if wish.as_json:
        found = [_plain(report) for report in reports.values()]
        only = found[0] if len(found) == 1 else {"incidents": dict(zip(reports, found, strict=True))}
        env.say(json.dumps(only, ensure_ascii=False, indent=2))
    else:
        for line in _lines(reports):
            env.say(line)
    return Exit.DONE if whole and all(report.ok for report in reports.values()) else Exit.UNVERIFIED


def _report(env: Env, wish: Wish, path: Path) -> Report:
    record = read(path)
    rules = rules_at(env, wish.folder, path, replay(record.entries))
    return verify(record, wish.head, env.now(), check_of(env), bank_of(env, wish.folder, record), rules)


def _lines(reports: Mapping[str, Report]) -> Iterator[str]:
    for name, report in reports.items():
        if len(reports) > 1:
            yield f"{name}:"
        yield from lines(report)


def _plain(report: Report) -> dict[str, Any]:
    return {
        "ok": report.ok,
        "faults": [
            {"word": fault.word.value, "file": fault.path, "message": fault.message, "hint": fault.hint}
            for fault in report.faults
        ],
        "not_proven": list(report.not_proven),
        "receipt": str(report.receipt),
    }
