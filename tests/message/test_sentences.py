"""Looking a playbook over finds what drafting would stumble on, in any language and any variant."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from crisiskit.message.sentences import FITTING, faults
from crisiskit.message.template import SENTENCE_FILTERS
from crisiskit.playbook.build import build
from crisiskit.playbook.model import FactType, Playbook
from crisiskit.source import parse

SMALL = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")


def book(change: Mapping[str, Any]) -> Playbook:
    """Give the small playbook with some values laid over it."""
    over = parse(yaml.safe_dump(dict(change), allow_unicode=True).encode(), "over.yaml")
    return build(over.merged_over(parse(SMALL.encode(), "small.yaml")))


def saying(*texts: str, **more: Any) -> dict[str, Any]:
    variants = [{**more, "en": text} for text in texts]
    return {"messages": {"holding": {"parts": {"actions": variants}}}}


def test_a_good_playbook_has_no_faults() -> None:
    assert list(faults(book({}))) == []


def test_each_type_of_fact_has_its_filters_and_all_of_them_exist() -> None:
    assert set(FITTING) == set(FactType)
    assert {name for names in FITTING.values() for name in names} == set(SENTENCE_FILTERS)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ started | sinse }}", "no filter is called 'sinse'"),
        ("{{ started | count }}", "`started` (time) cannot go through `count`"),
        ("{{ customers | list }}", "`customers` (count) cannot go through `list`"),
        ("{{ services }}", "`services` (choices) needs a filter"),
        ("{{ started }}", "`started` (time) needs a filter"),
        ("{{ as_of }}", "`as_of` (time) needs a filter"),
        ("{{ servises | list }}", "nothing is called `servises`"),
        ("{{ help.fax }}", "nothing is called `help.fax`"),
        ("{{ funds_safe }}", "`funds_safe` (yesno) needs a filter"),
        ("{% if started %}Now.{% endif %}", ""),
        ("{{ started | since", ""),
    ],
)
def test_a_sentence_that_no_draft_could_word_is_found(text: str, message: str) -> None:
    (found,) = faults(book(saying("Good.", text)))
    assert found.route == ("messages", "holding", "parts", "actions", 1, "en")
    assert message in found.message
    assert found.hint


@pytest.mark.parametrize(
    "text",
    [
        "{{ started | since | start }}",
        "{{ services | list('or') | upper }}",
        "{{ customers | count }} {{ customers | plural('one', 'many') }}",
        "{{ customers }}",
        "{{ partner | upper }} {{ page }}",
        "{{ organisation.name | upper }}, {{ number }}, {{ next_update | at }}, {{ help.phone }}",
    ],
)
def test_a_sentence_that_can_be_worded_passes(text: str) -> None:
    assert list(faults(book(saying(text)))) == []


def test_a_short_sentence_is_read_too() -> None:
    change = saying("Good.")
    change["messages"]["holding"]["parts"]["actions"][0]["en"] = {"text": "Good.", "short": "{{ x | y }}"}
    assert len(list(faults(book(change)))) == 1


@pytest.mark.parametrize(
    ("needs", "message"),
    [
        ({"nothing": "yes"}, "no fact `nothing`"),
        ({"funds_safe": "maybe"}, "`funds_safe` is never `maybe`"),
        ({"services": "phone"}, "`services` is never `phone`"),
    ],
)
def test_a_condition_that_can_never_hold_is_found(needs: dict[str, str], message: str) -> None:
    (found,) = faults(book(saying("Good.", needs=needs)))
    assert message in found.message


@pytest.mark.parametrize(
    ("name", "rule", "message"),
    [
        ("started", {"after": "begun"}, "no fact `begun`"),
        ("started", {"after": "services"}, "`after` is for time or date"),
        ("services", {"not_with": "started"}, "`not_with` is for choice or choices"),
        ("customers", {"at_most": "started"}, "`at_most` is for count"),
        ("customers", {"since": "started"}, "`since` is for a duration"),
        ("customers", {"not_future": True}, "`not_future` is for time or date"),
        ("services", {"silences": {"phone": ["help.phone"]}}, "`services` is never `phone`"),
        ("services", {"rules_out": {"app": {"funds_safe": ["perhaps"]}}}, "`funds_safe` is never `perhaps`"),
        ("services", {"rules_out": {"app": {"safe": ["yes"]}}}, "no fact `safe`"),
    ],
)
def test_a_rule_that_makes_no_sense_is_found(name: str, rule: dict[str, Any], message: str) -> None:
    (found,) = faults(book({"facts": {name: rule}}))
    assert message in found.message


def test_any_answer_and_a_good_rule_pass() -> None:
    facts = {
        "started": {"not_future": True},
        "funds_safe": {"rules_out": {"no": {"services": ["*"]}, "*": {"customers": ["*"]}}},
        "services": {"silences": {"app": ["help.phone"]}},
    }
    assert list(faults(book({"facts": facts, **saying("Good.", needs={"started": "*"})}))) == []
