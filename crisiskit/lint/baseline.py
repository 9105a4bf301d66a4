"""Findings that were there when lint came: known, not told again, and not forgotten."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from crisiskit.errors import CrisiskitError
from crisiskit.lint.identity import fingerprints, spelled
from crisiskit.lint.report import Found, Report

_HINT = "write it anew with --update-baseline"


class Sifted(NamedTuple):
    """A report without what is known.

    Attributes:
        known: how many findings the baseline held back.
        mended: how many of its entries no longer hold.
    """

    report: Report
    known: int
    mended: int


def written(findings: Sequence[Found]) -> str:
    """Give a baseline of these findings: one line each, so that a review sees what is taken over."""
    entries = (
        {"code": found.code, "file": found.span.file, "at": spelled(found.route), "known_as": mark}
        for found, mark in zip(findings, fingerprints(findings), strict=True)
    )
    lines = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f'{{"version": 1, "known": [\n{lines}\n]}}\n'


def sift(report: Report, baseline: bytes, name: str) -> Sifted:
    """Take out of a report what a baseline knows.

    Raises:
        CrisiskitError: if it is no baseline.
    """
    known = _read(baseline, name)
    marks = fingerprints(report.findings)
    left = [found for found, mark in zip(report.findings, marks, strict=True) if mark not in known]
    return Sifted(report._replace(findings=left), len(report.findings) - len(left), len(known - set(marks)))


def _read(data: bytes, name: str) -> frozenset[str]:
    try:
        value = json.loads(data)
        version, known = value["version"], frozenset(str(entry["known_as"]) for entry in value["known"])
    except (ValueError, KeyError, TypeError, RecursionError):
        version, known = 0, frozenset()
    if version != 1:
        raise CrisiskitError(f"{name}: not a baseline of lint", _HINT)
    return known
