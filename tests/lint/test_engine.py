"""The engine: which findings are whose, what is ignored on purpose, and that no file at all breaks it."""

import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crisiskit.library.around import around
from crisiskit.library.lintable import files
from crisiskit.library.linting import run
from crisiskit.library.memory import Memory
from crisiskit.lint.engine import lint
from crisiskit.lint.kind import Kind
from crisiskit.lint.report import Found, Report
from crisiskit.lint.shelf import every
from crisiskit.lint.subject import File
from crisiskit.source import Unreadable, parse
from lint.examples import MINIMAL, STRICTEST, base, dumped, laid_over

TODAY = date(2026, 11, 22)
CHILD = "format: 1\nid: child\nextends: minimal\ntitle: {en: Child, fr: Enfant}\n"
VARIANTS = """\
messages:
  holding:
    parts:
      empathy:
        - en: {text: "We are sorry. {{ startd | since }}", short: "We are sorry."}
          fr: {text: "Nous sommes désolés.", short: "Désolés."}
        - {en: "We are sorry.", fr: "Nous sommes désolés."}
"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    for path in MINIMAL.rglob("*.yaml"):
        copy = tmp_path / path.relative_to(MINIMAL)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    return tmp_path


def linted(bank: Path, text: str, name: str = "child") -> Report:
    path = bank / "playbooks" / f"{name}.yaml"
    path.write_text(text, "utf-8")
    return run(files([path]), STRICTEST, Memory(None), jobs=1)


def told(report: Report) -> list[tuple[str, int, int]]:
    return [(found.code, found.span.line, found.span.column) for found in report.findings]


def test_a_finding_stands_at_the_very_characters_that_are_meant(bank: Path) -> None:
    report = linted(bank, CHILD + VARIANTS)

    (found,) = report.findings
    assert (found.code, found.span.line) == ("CK301", 9)
    assert found.line[found.span.column - 1 : found.span.end_column - 1] == "startd"
    assert found.route == ("messages", "holding", "parts", "empathy", 0, "en", "text")


def test_what_a_parent_writes_is_told_of_the_parent_and_not_of_its_children(bank: Path) -> None:
    minimal = (bank / "playbooks" / "minimal.yaml").read_text("utf-8")
    parent = linted(bank, minimal.replace("{{ as_of | time }}", "{{ asof | time }}"), "minimal")

    child = linted(bank, f"{CHILD}cadence: {{sev1: 20m}}\n")

    assert {found.code for found in parent.findings} == {"CK301"}
    assert told(child) == []


def test_a_file_that_extends_a_faulty_one_is_told_so_in_one_line(bank: Path) -> None:
    minimal = (bank / "playbooks" / "minimal.yaml").read_text("utf-8")
    linted(bank, minimal.replace("sev1: 30m", "sev1: soon"), "minimal")

    assert told(linted(bank, CHILD)) == [("CK102", 3, 10)]


@pytest.mark.parametrize(
    ("name", "extends"), [("nowhere", "nowhere"), ("circle", "child"), ("strange", "'../../etc/passwd'")]
)
def test_a_chain_that_leads_nowhere_is_told_at_the_word_that_leads_there(
    name: str, extends: str, bank: Path
) -> None:
    report = linted(bank, f"format: 1\nid: child\nextends: {extends}\n")

    assert told(report) == [("CK102", 3, 10)], name


def test_a_playbook_may_extend_the_shipped_one_it_replaces(bank: Path) -> None:
    report = linted(bank, "format: 1\nid: service-outage\nextends: service-outage\n", "service-outage")

    assert [found for found in report.findings if found.code.startswith("CK1")] == []


OVERDUE = "reviewed: 2020-01-01"


def ignoring(bank: Path, comment: str, *, above: bool = False) -> Report:
    minimal = (bank / "playbooks" / "minimal.yaml").read_text("utf-8")
    line = f"{comment}\n{OVERDUE}" if above else f"{OVERDUE}  {comment}"
    return linted(bank, minimal.replace("reviewed: 2026-11-01", line), "minimal")


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize("word", ["CK901", "ck901", "review-overdue", "CK901 until 2026-12-31"])
def test_an_ignore_with_a_rule_and_a_reason_excuses_the_finding_of_its_line(
    word: str,
    above: bool,  # noqa: FBT001
    bank: Path,
) -> None:
    report = ignoring(bank, f"# crisiskit: ignore {word} -- the board reads it in December", above=above)

    assert told(report) == []
    assert [(found.code, found.excuse) for found in report.excused] == [
        ("CK901", "the board reads it in December")
    ]


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("# crisiskit: ignore CK901", {"CK901", "CK991"}),
        ("# crisiskit: ignore CK901 --", {"CK901", "CK991"}),
        ("# crisiskit: ignore -- because", {"CK901", "CK992"}),
        ("# crisiskit: ignore CK9 -- because", {"CK901", "CK992"}),
        ("# crisiskit: ignore CK901 CK888 -- because", {"CK992"}),
        ("# crisiskit: ignore CK901, CK301 -- because", {"CK993"}),
        ("# crisiskit: ignore CK901 until 2026-11-21 -- because", {"CK901", "CK994"}),
        ("# crisiskit: ignore CK901 until soon -- because", {"CK992"}),
        ("# crisiskit ignore CK901 -- because", {"CK901"}),
    ],
)
def test_an_ignore_that_is_not_in_order_is_a_finding_itself(comment: str, codes: set[str], bank: Path) -> None:
    assert {found.code for found in ignoring(bank, comment).findings} == codes


def test_what_cannot_be_read_cannot_be_ignored(bank: Path) -> None:
    report = linted(bank, "a: &b c  # crisiskit: ignore CK004 -- we like anchors\n")

    assert [found.code for found in report.findings if found.code.startswith("CK00")] == ["CK004"]
    assert not report.excused


def lint_bytes(data: bytes, kind: Kind | None) -> tuple[Found, ...]:
    return lint(File("a.yaml", "a", kind, data), around(None, Memory(None)), every(), TODAY).findings


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=8),
    st.sampled_from(["sev1", "en", "{{ x }}", "{%", "10m"]),
)
KEYS = st.sampled_from(
    [
        *("format", "id", "messages", "facts", "holding", "parts", "empathy", "en", "text", "short", "extends"),
        *("roles", "rules", "shape", "unit", "organisation", "severity", "status", "needs", "options", "stages"),
    ]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=20,
)


@settings(max_examples=150)
@given(VALUES, st.sampled_from([None, *Kind]))
def test_any_values_at_all_give_findings_and_never_an_exception(value: object, kind: Kind | None) -> None:
    lint_bytes(json.dumps(value).encode(), kind)
    lint_bytes(yaml.safe_dump(value, allow_unicode=True).encode("utf-8", "replace"), kind)


@settings(max_examples=150)
@given(st.binary(max_size=200), st.sampled_from([None, *Kind]))
def test_any_bytes_at_all_give_findings_and_never_an_exception(data: bytes, kind: Kind | None) -> None:
    lint_bytes(data, kind)


@settings(max_examples=60)
@given(st.data())
def test_a_good_playbook_with_anything_in_any_place_gives_findings_and_never_an_exception(
    data: st.DataObject,
) -> None:
    value: object = base("playbooks/minimal.yaml")
    route = data.draw(st.sampled_from(_routes(value)))
    over = data.draw(VALUES)
    for step in reversed(route):
        over = {step: over}
    try:
        read = parse(json.dumps(over).encode(), "over")
    except Unreadable:
        assume(condition=False)
    else:
        lint_bytes(dumped(laid_over(value, read.value)).encode(), Kind.PLAYBOOK)


def _routes(value: object, route: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    inner = value.items() if isinstance(value, dict) else ()
    return [route, *(found for key, item in inner for found in _routes(item, (*route, key)))]
