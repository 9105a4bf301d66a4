"""Every way of telling findings, held to the standard of whoever reads it: hostile words stay words."""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from crisiskit.finding import Severity
from crisiskit.lint import format as formats
from crisiskit.lint.formats.github import SHOWN, annotation, summary
from crisiskit.lint.identity import fingerprints
from crisiskit.lint.report import Found, Looked, Report
from crisiskit.lint.shelf import every
from crisiskit.source import Span

JUNIT = xmlschema.XMLSchema(Path(__file__).parent / "standards" / "junit.xsd")
HOSTILE = (
    "plain",
    "a\n::set-output name=x::y",
    "%0A::error::x",
    "##vso[task.setvariable variable=x]y",
    "::stop-commands::pause",
    "]]><x/>",
    "<script>alert(1)</script> & 'quotes' \"too\"",
    "esc \x1b[31m and bell \x07 and nul \x00",
    "right to left \u202e and none \u200b and bom \ufeff",
    "lone \ud800 surrogate and \uffff",
    "a:b,c|d`e`*f*[g](https://evil.example)@owner #1",
    "两个字符 🏦 naïve",
    "\r\nContent-Type: text/html",
)
RULES = {rule.code: rule for rule in every()}


def found(text: str, severity: Severity = Severity.ERROR, line: int = 3, **more: Any) -> Found:
    span = Span(f"playbooks/{text}.yaml", line, 5, line, 9)
    route = ("messages", text, 0)
    return Found(span, "CK301", "unknown-name", severity, f"m {text}", f"h {text}", route, f"l {text}", **more)


def report(*findings: Found, excused: tuple[Found, ...] = ()) -> Report:
    looked = Looked({"playbook": 1}, tuple(RULES), {"en": 3})
    return Report(list(findings), list(excused), looked)


ALL = report(
    *(found(text) for text in HOSTILE), excused=tuple(found(text, excuse=f"e {text}") for text in HOSTILE)
)
EVERY = pytest.mark.parametrize("name", formats.names())


def test_the_formats_are_those_of_the_contract() -> None:
    assert formats.names() == ("github", "json", "junit", "sarif", "text")


@EVERY
def test_no_format_lets_a_control_character_through(name: str) -> None:
    told = formats.load(name).render(ALL)
    told = json.dumps(json.loads(told), ensure_ascii=True) if name == "json" else told

    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u200b\ufeff\ud800]", told)


@EVERY
def test_a_run_without_findings_is_told_in_the_form_of_its_readers(name: str) -> None:
    told = formats.load(name).render(report())

    assert (told == "") == (name in ("text", "github"))


def test_json_keeps_the_shape_of_the_contract() -> None:
    value = json.loads(formats.load("json").render(report(found("x"))))

    assert list(value) == ["version", "files", "findings"]
    assert (value["version"], value["files"]) == (1, 1)
    assert list(value["findings"][0]) == [
        *("code", "name", "severity", "file", "line", "column", "end_line", "end_column", "message", "hint")
    ]


def test_sarif_is_valid_and_keeps_rules_and_findings_apart() -> None:
    value = json.loads(formats.load("sarif").render(ALL))

    Sarif.model_validate(value)
    (run,) = value["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert all(rule["help"]["markdown"].startswith(f"# {rule['id']} ") for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(%[0-9A-F]{2}|[A-Za-z0-9._~/-])+", uri)
    assert sum("suppressions" in result for result in run["results"]) == len(HOSTILE)
    assert run["results"][-1]["suppressions"][0]["kind"] == "inSource"


def test_a_fingerprint_stays_when_lines_move_and_differs_for_every_finding() -> None:
    before = [found("x"), found("x"), found("y")]
    after = [each._replace(span=each.span._replace(line=90, end_line=90), line="moved") for each in before]

    assert fingerprints(before) == fingerprints(after)
    assert len(set(fingerprints(before))) == 3


def test_junit_is_valid_and_reads_back_as_it_was() -> None:
    told = formats.load("junit").render(ALL)

    JUNIT.validate(told)
    root = ET.fromstring(told)  # noqa: S314 - our own
    assert root.get("failures") == str(len(HOSTILE))
    assert len(root.findall(".//skipped")) == len(HOSTILE)
    words = {each.get("message") for each in root.iter("failure")}
    assert "m ]]><x/>" in words
    JUNIT.validate(formats.load("junit").render(report()))


def test_an_annotation_is_one_command_whatever_stands_in_it() -> None:
    for text in HOSTILE:
        told = annotation(found(text))
        assert len(told.splitlines()) == 1
        head, _, message = told.removeprefix("::error ").partition("::")
        keys = [pair.partition("=")[0] for pair in head.split(",")]
        assert keys == ["file", "line", "endLine", "title", "col", "endColumn"]
        assert all(":" not in pair.partition("=")[2] for pair in head.split(","))
        assert unescaped(message).startswith("m ")


def unescaped(text: str) -> str:
    """Read a message as the runner does."""
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


@given(st.text())
def test_any_words_come_out_of_an_annotation_as_they_went_in(text: str) -> None:
    told = annotation(found("x")._replace(message=text, hint=""))

    assert "\n" not in told
    assert "\r" not in told
    shown = unescaped(told.partition("endColumn=9::")[2])
    assert shown == text or "\\u{" in shown


def test_annotations_come_worst_first_and_one_line_says_what_is_not_shown() -> None:
    notes = [found("n", Severity.NOTE, line) for line in range(1, 30)]
    errors = [found("e", Severity.ERROR, line) for line in range(40, 45)]

    lines = formats.load("github").render(report(*notes, *errors)).split("\n")

    assert [line.split(" ")[0] for line in lines] == ["::error"] * 5 + ["::notice"] * SHOWN
    assert lines[-1] == "::notice title=crisiskit::20 more findings are not shown here; the summary has them all"


def test_ten_of_a_kind_are_all_shown_and_nothing_is_said_of_more() -> None:
    lines = formats.load("github").render(report(*(found("e", line=n) for n in range(1, SHOWN + 1)))).split("\n")

    assert len(lines) == SHOWN
    assert "more" not in lines[-1]


def test_the_summary_is_a_table_in_which_no_word_is_markup() -> None:
    page = summary(ALL, ["1 file", "13 findings"])

    rows = [line for line in page.split("\n") if line.startswith("| error")]
    assert len(rows) == len(HOSTILE)
    for row in rows:
        assert row.count("|") == 5
        assert not re.search(r"[<>`*\[\]@]", row)


def test_text_shows_the_line_and_puts_the_caret_under_the_place() -> None:
    line = "  - en: 现在 {{ startd | since }}"
    column = line.index("startd") + 1
    each = found("x")._replace(span=Span("a.yaml", 7, column, 7, column + 6), line=line)

    told = formats.load("text").render(report(each)).split("\n")

    assert told[0] == f"a.yaml:7:{column}: error CK301 unknown-name: m x"
    assert told[1] == f"  7 | {line}"
    assert told[2] == "  7 | ".replace("7", " ") + " " * (column - 1 + 2) + "^~~~~~"
    assert told[3] == "  hint: h x"


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "x" * 300 + "HERE" + "y" * 90
    each = found("x")._replace(span=Span("a.yaml", 1, 301, 1, 305), line=line)

    _, shown, caret, _ = formats.load("text").render(report(each)).split("\n")

    assert len(shown) < 120
    assert shown[caret.index("^") :].startswith("HERE")
