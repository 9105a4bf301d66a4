"""SARIF 2.1.0, for code scanning: findings that keep their identity while lines move."""

import json
from collections.abc import Mapping
from typing import Any

from crisiskit.finding import Severity
from crisiskit.lint.format import Format
from crisiskit.lint.identity import fingerprints, spelled
from crisiskit.lint.manual import manual, page
from crisiskit.lint.report import Found, Report
from crisiskit.lint.shelf import by_code
from crisiskit.version import VERSION
from crisiskit.visible import one_line

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/")


def render(report: Report) -> str:
    """Give one run, with every rule that ran and every finding, the excused ones as suppressed."""
    told = (*report.findings, *report.excused)
    codes = sorted({*report.looked.rules, *(found.code for found in told)})
    places = {code: number for number, code in enumerate(codes)}
    results = [_result(*each, places) for each in zip(told, fingerprints(told), strict=True)]
    driver = {
        "name": "crisiskit",
        "semanticVersion": VERSION,
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The root of the repository."}}},
        "results": results,
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str) -> dict[str, Any]:
    rule = by_code()[code]
    read = manual(rule)
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": read.summary},
        "fullDescription": {"text": "\n\n".join(text for text in (read.summary, read.more) if text)},
        "help": {"text": page(rule), "markdown": page(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.kind.value, f"family-{code[2]}"], "profile": rule.profile.value},
    }


def _result(found: Found, mark: str, places: Mapping[str, int]) -> dict[str, Any]:
    text = one_line(f"{found.message}. {found.hint}" if found.hint else found.message)
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": places[found.code],
        "level": _LEVELS[found.severity],
        "message": {"text": text},
        "locations": [_location(found)],
        "partialFingerprints": {"crisiskit/route/v1": mark},
    }
    if found.excuse is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": one_line(found.excuse)}]
    return result


def _location(found: Found) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": found.span.line,
        "startColumn": found.span.column,
        "endLine": max(found.span.line, found.span.end_line),
        "endColumn": max(1, found.span.end_column),
    }
    if found.line:
        region["snippet"] = {"text": one_line(found.line)}
    artifact: dict[str, Any] = {"uri": uri(found.span.file)}
    if not found.span.file.startswith("/"):
        artifact["uriBaseId"] = "%SRCROOT%"
    return {
        "physicalLocation": {"artifactLocation": artifact, "region": region},
        "logicalLocations": [{"fullyQualifiedName": spelled(found.route) or "/", "kind": "value"}],
    }


def uri(path: str) -> str:
    """Give a path as a URI: everything but plain letters, digits and a few signs by its bytes."""
    spelt = "".join(
        c if c in _SAFE else "".join(f"%{byte:02X}" for byte in c.encode("utf-8", "replace")) for c in path
    )
    return f"file://{spelt}" if path.startswith("/") else spelt


FORMAT = Format(render)
