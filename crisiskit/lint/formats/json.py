"""JSON for programs: a shape of its own that changes only with its version."""

import json
from typing import Any

from crisiskit.lint.format import Format
from crisiskit.lint.report import Found, Report


def render(report: Report) -> str:
    """Give all findings as one JSON object."""
    found = [plain(each) for each in report.findings]
    return json.dumps({"version": 1, "files": report.files, "findings": found}, ensure_ascii=False, indent=2)


def plain(found: Found) -> dict[str, Any]:
    """Give one finding as plain values."""
    return {
        "code": found.code,
        "name": found.name,
        "severity": found.severity.value,
        "file": found.span.file,
        "line": found.span.line,
        "column": found.span.column,
        "end_line": found.span.end_line,
        "end_column": found.span.end_column,
        "message": found.message,
        "hint": found.hint,
    }


FORMAT = Format(render)
