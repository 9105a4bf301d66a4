"""The rules as data: as published, as the schema asks, and as the code reads them."""

import copy
import json
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from clocks.reckoning import SHELF, conventions, known
from crisiskit.clocks import keys
from crisiskit.clocks.build import TRIGGER
from crisiskit.clocks.conventions import file_from
from crisiskit.clocks.rules import file_of
from crisiskit.schema.check import explain, text_of
from crisiskit.schema.decode import Misfit
from crisiskit.source import parse

HERE = Path(__file__).parent
FILES = SHELF.names("clocks")
ADDED = {
    ("us-fincen-sar",): ("restricted",),
    ("us-sec-8k-other-items", "calendar"): ("cutoff", "note"),
    ("in-cert-in", "stages", 0): ("second_limit",),
    ("in-cert-in", "stages", 1): ("second_limit",),
}
"""What our files say beyond the published data, and nothing else may be different."""


def written(name: str) -> Any:
    return yaml.safe_load(SHELF.get("clocks", name).data)


def published() -> dict[str, str]:
    lines = (HERE / "rules.sha256").read_text("utf-8").splitlines()[1:]
    return {line.split("  ")[1]: line.split("  ")[0] for line in lines}


def test_nothing_of_the_published_rules_was_dropped_or_changed() -> None:
    ours = {}
    for name in FILES:
        for rule in written(name).get("rules", []):
            bare = copy.deepcopy(rule)
            bare.pop("questions", None)
            for stage in bare["stages"]:
                stage.pop("contents", None)
            for (owner, *route), keys_added in ADDED.items():
                for key in keys_added if owner == rule["id"] else ():
                    inner = bare
                    for step in route:
                        inner = inner[step]
                    del inner[key]
            ours[rule["id"]] = sha256(
                json.dumps(bare, sort_keys=True, ensure_ascii=False, default=str).encode()
            ).hexdigest()
    assert ours == published()
    assert len(ours) == 75


@pytest.mark.parametrize("name", FILES)
def test_a_shipped_file_is_as_its_schema_asks(name: str) -> None:
    item = SHELF.get("clocks", name)
    assert explain(parse(item.data, item.shown), "clocks") == ()
    jsonschema.Draft202012Validator(json.loads(text_of("clocks"))).validate(written(name))
    assert {"format", "as_of", "review_by"} <= set(written(name))


def test_the_closed_sets_of_the_code_are_those_of_the_schema() -> None:
    defs = json.loads(text_of("clocks"))["$defs"]
    stage, rule = defs["stage"]["properties"], defs["rule"]["properties"]
    assert tuple(stage["stage"]["enum"]) == keys.STAGES
    assert tuple(stage["unit"]["enum"]) == keys.UNITS
    assert tuple(stage["promptness"]["enum"]) == keys.PROMPTNESS
    assert tuple(defs["kind"]["enum"]) == keys.ENTITY_TYPES
    assert tuple(rule["incident_types"]["items"]["enum"]) == keys.INCIDENT_TYPES
    assert tuple(rule["evidence"]["enum"]) == keys.EVIDENCE
    assert tuple(defs["effective"]["properties"]["status"]["enum"]) == keys.STATUSES
    assert tuple(defs["calendar"]["properties"]["weekend_policy"]["enum"]) == keys.WEEKENDS
    assert set(keys.REMARKS) <= set(rule)
    assert defs["trigger"]["pattern"] == f"^{TRIGGER}$"


def test_every_trigger_calendar_zone_and_neighbour_a_rule_names_is_there() -> None:
    shared = conventions()
    for rule in known().values():
        for stage in rule.stages:
            assert stage.trigger in shared.triggers, rule.id
            assert stage.second is None or stage.second.trigger in shared.triggers
        assert rule.calendar.counting == "elapsed" or rule.calendar.counting in shared.calendars
        assert not rule.calendar.zone or rule.calendar.zone in available_timezones()
        assert not rule.inherits or rule.inherits in known()
        assert not rule.customers_rule or rule.customers_rule in known()
        assert rule.jurisdiction in shared.zones, rule.id
        named = {stage.id for stage in rule.stages}
        assert {*rule.calendar.relief_stages, *rule.calendar.no_relief_stages} <= named
    assert set(shared.zones.values()) <= available_timezones()


def test_every_promptness_has_a_house_target() -> None:
    assert set(conventions().targets) == set(keys.PROMPTNESS) - {"none"}


def test_a_rule_stands_in_the_file_that_its_id_begins_with() -> None:
    for name in FILES:
        assert {file_of(rule["id"]) for rule in written(name).get("rules", [])} <= {name}


STRANGE = [None, "", "x", 0, -1, 2000, True, [], {}, ["x"], {"q": 1}, "2026-11-22", "none", "elapsed", "hours"]


def places(value: Any, route: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [route, *(found for key, item in inner for found in places(item, (*route, key)))]


def altered(value: Any, route: tuple[Any, ...], *instead: Any) -> Any:
    """Give a value with something else at one place, or with nothing there."""
    made = copy.deepcopy(value)
    inner = made
    for step in route[:-1]:
        inner = inner[step]
    if instead:
        inner[route[-1]] = copy.deepcopy(instead[0])
    else:
        del inner[route[-1]]
    return made


SMALL = {
    "format": 1,
    "as_of": "2026-11-22",
    "house_targets": {"promptly": {"amount": 1, "unit": "hours"}},
    "triggers": {"detected": "Found."},
    "zones": {"EU": "Europe/Brussels"},
    "calendars": {"mine": {"days": "CH-ZH", "closed": ["2026-12-24"], "hours": True, "opens": "09:30"}},
    "rules": [
        {"id": "eu-small", "off": True, "reason": "We are none."},
        next(rule for rule in written("eu")["rules"] if rule["id"] == "eu-dora-19-major-incident"),
        next(rule for rule in written("ch")["rules"] if rule["id"] == "ch-finma-cyber"),
        next(rule for rule in written("jp")["rules"] if rule["id"] == "jp-appi-26"),
    ],
}


@pytest.mark.slow
@settings(max_examples=150)
@given(st.data())
def test_the_strict_reader_and_the_schema_give_the_same_verdict(data: st.DataObject) -> None:
    value: Any = SMALL
    for _ in range(data.draw(st.integers(1, 2))):
        route = data.draw(st.sampled_from([each for each in places(value) if each]))
        value = altered(value, route, *data.draw(st.sampled_from([(), *((each,) for each in STRANGE)])))
    document = parse(yaml.safe_dump(value, allow_unicode=True, sort_keys=False).encode(), "eu.yaml")
    try:
        file_from(document.value)
        good = True
    except Misfit:
        good = False
    found = explain(document, "clocks")
    assert good == (found == ()), ([each.message for each in found], value)


def test_every_rule_says_what_to_ask_to_find_out_whether_it_applies() -> None:
    assert [rule.id for rule in known().values() if not rule.questions] == []
