"""Each rule by its own page: what it calls bad makes it fire, and it alone; what it calls good does not.

`pytest tests/lint/test_rules.py -k CK203` runs one rule's.
"""

import re
from pathlib import Path

import pytest

from crisiskit.library.lintable import files
from crisiskit.library.linting import run
from crisiskit.library.memory import Memory
from crisiskit.lint.kind import Kind
from crisiskit.lint.manual import manual, page
from crisiskit.lint.rule import Rule
from crisiskit.lint.shelf import every, names
from lint.examples import MINIMAL, ROOT, STRICTEST, lint_example

EXAMPLES = [
    pytest.param(rule, kind, example, id=f"{rule.code}-{kind}-{number}")
    for rule in every()
    for kind, found in (("bad", manual(rule).bad), ("good", manual(rule).good))
    for number, example in enumerate(found, 1)
]
by_rule = pytest.mark.parametrize("rule", every(), ids=lambda rule: rule.code)


@pytest.mark.parametrize(("rule", "kind", "example"), EXAMPLES)
def test_bad_makes_exactly_its_rule_fire_and_good_silences_it(
    rule: Rule, kind: str, example: str, tmp_path: Path
) -> None:
    found = lint_example(rule, example, tmp_path)

    told = {each.code: each for each in found}
    if kind == "bad":
        assert set(told) == {rule.code}, [f"{each.code} {each.message}" for each in found]
        assert told[rule.code].span.line > 0
    elif rule.code.startswith("CK0"):  # its example is a whole file, and too short for the schema
        assert rule.code not in told
    else:
        assert not told, [f"{each.code} {each.message}" for each in found]


@by_rule
def test_a_rule_has_a_page_with_a_summary_and_both_examples(rule: Rule) -> None:
    read = manual(rule)

    assert re.fullmatch(r"[A-Z`].{10,}[.:]", read.summary), read.summary
    assert read.bad
    assert read.good
    assert page(rule).startswith(f"# {rule.code} {rule.name}\n")


@by_rule
def test_a_module_is_called_by_the_code_and_the_name_of_its_rule(rule: Rule) -> None:
    assert re.fullmatch(r"CK\d{3}", rule.code)
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", rule.name)
    assert f"{rule.code.lower()}_{rule.name.replace('-', '_')}" in names()


def test_no_code_and_no_name_is_used_twice() -> None:
    rules = every()

    assert len({rule.code for rule in rules}) == len({rule.name for rule in rules}) == len(rules)


@by_rule
def test_a_hit_says_what_is_wrong_on_one_line_and_what_to_do_next(rule: Rule, tmp_path: Path) -> None:
    for found in lint_example(rule, manual(rule).bad[0], tmp_path):
        assert "\n" not in found.message + found.hint
        assert not found.message.endswith(".")
        assert found.hint or rule.code.startswith("CK1")


@pytest.mark.slow
def test_the_shipped_library_passes_every_rule_without_one_ignore() -> None:
    found = files([ROOT / "playbooks", ROOT / "templates"])

    report = run(found, STRICTEST, Memory(None), jobs=1)

    assert [f"{each.span.file}:{each.span.line} {each.code} {each.message}" for each in report.findings] == []
    assert not report.excused
    assert report.looked.files[Kind.PLAYBOOK.value] >= 5


def test_the_bank_that_examples_are_laid_over_has_no_fault() -> None:
    report = run(files([MINIMAL]), STRICTEST, Memory(None), jobs=1)

    assert [f"{each.span.line} {each.code} {each.message}" for each in report.findings] == []
    assert report.files == 2
