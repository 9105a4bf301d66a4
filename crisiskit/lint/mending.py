"""Mends what needs no person: puts the replacements that rules propose into the text of a file."""

import re
from collections.abc import Iterable

from crisiskit.lint.report import Edit, Found

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|$)")


def edits_of(findings: Iterable[Found]) -> dict[str, list[Edit]]:
    """Give the replacements there are, by file."""
    found: dict[str, list[Edit]] = {}
    for each in findings:
        if each.edit is not None:
            found.setdefault(each.span.file, []).append(each.edit)
    return found


def mended(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Give a file with the replacements in it; of two that overlap, the first. Line ends stay as they are."""
    starts = [match.start() for match in _LINE.finditer(data)]
    places = sorted((_at(data, starts, edit), edit.text.encode()) for edit in edits)
    pieces: list[bytes] = []
    done = 0
    for (first, last), text in places:
        if first >= done:
            pieces += [data[done:first], text]
            done = last
    return b"".join([*pieces, data[done:]])


def _at(data: bytes, starts: list[int], edit: Edit) -> tuple[int, int]:
    """Give the first and last byte of a span."""
    span = edit.span
    return _byte(data, starts, span.line, span.column), _byte(data, starts, span.end_line, span.end_column)


def _byte(data: bytes, starts: list[int], line: int, column: int) -> int:
    if line > len(starts):
        return len(data)
    start = starts[line - 1] + (3 if line == 1 and data.startswith(b"\xef\xbb\xbf") else 0)
    end = starts[line] if line < len(starts) else len(data)
    return start + len(data[start:end].decode("utf-8", "replace")[: column - 1].encode())
