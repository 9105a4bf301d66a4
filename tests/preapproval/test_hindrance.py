"""A text rests on wording approved in daylight only if that wording and the record's facts give its very bytes."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest
from cli import desks
from cli.daylight import approved
from incident import making

from crisiskit.desk.daylight import hindrance
from crisiskit.desk.drafting import Desk
from crisiskit.desk.opening import Start, opening
from crisiskit.desk.redrafting import redraft
from crisiskit.digest import digest
from crisiskit.incident.chain import seal
from crisiskit.incident.kinds.drafted import Drafted
from crisiskit.incident.policy import policy
from crisiskit.incident.state import Incident, replay
from crisiskit.interview.answers import Answer
from crisiskit.preapproval.file import Preapproval, preapproval_from
from crisiskit.source import parse

KEY = ("holding", "x", "en")
SERVICES = {"services": Answer("confirmed", ["app"], source="NOC", confirmed_by="NOC")}
POLICY = policy(desks.book("service-outage"))
NOW = making.START + timedelta(minutes=10)


@cache
def desk() -> Desk:
    """Give a desk with two channels in two languages, of the bank in `examples/`."""
    whole = desks.desk("service-outage")
    channels = {name: whole.channels[name] for name in ("x", "press-release")}
    return whole._replace(channels=channels, languages={tag: whole.languages[tag] for tag in ("en", "fr")})


@cache
def found() -> Preapproval:
    where = desks.bank()._replace(channels=("x", "press-release"))
    data = approved(where, "service-outage", "holding", "en")
    return preapproval_from(parse(data, "service-outage-holding.en.yaml"))


def opened(facts: Mapping[str, Answer] = SERVICES, *, drill: bool = False) -> Incident:
    start = Start("sev2", facts, {}, "kumo", "0.1.0", making.stamp(), drill)
    return opening(desk(), start, ()).incident


def why(incident: Incident, pre: Preapproval | None = None, at: Desk | None = None, now: datetime = NOW) -> str:
    return hindrance(at or desk(), POLICY, incident, KEY, pre or found(), now)


def forged(incident: Incident, **changed: Any) -> Incident:
    """Draft the text again as a kit would that does not mean well, or another one."""
    run = next(each.event for each in incident.of(Drafted))
    assert isinstance(run, Drafted)
    texts = tuple(each._replace(**changed) if each.channel == "x" else each for each in run.statements)
    made = seal(run._replace(statements=texts, number=2), making.stamp(60), incident.id, incident.heads)
    return replay([*incident.entries, made.entry])


@pytest.mark.parametrize("day", ["real", "drill"])
def test_what_the_kit_drafted_from_typed_facts_may_rest_on_it_in_a_drill_as_well(day: str) -> None:
    incident = opened(drill=day == "drill")
    assert why(incident) == ""
    assert hindrance(desk(), POLICY, incident, ("holding", "press-release", "en"), found(), NOW) == ""


def test_nothing_known_at_all_may_rest_on_it_too() -> None:
    assert why(opened({})) == ""


def test_it_does_not_serve_another_language_or_channel() -> None:
    assert "approved in en and not in fr" in hindrance(
        desk(), POLICY, opened(), ("holding", "x", "fr"), found(), NOW
    )
    assert "approved for press-release and not for x" in why(
        opened(), found()._replace(channels=("press-release",))
    )


def test_other_bytes_are_refused_though_everything_else_is_as_it_should_be() -> None:
    assert "does not give these words" in why(forged(opened(), digest=digest(b"Your money is safe.\n")))


def test_a_fact_that_is_not_named_as_what_it_rests_on_is_found_by_drafting_again() -> None:
    """Whoever leaves the free text out of the list of facts has other bytes than the record gives."""
    cause = {"cause": Answer("confirmed", {"en": "a switch", "fr": "une panne"}, source="x", confirmed_by="x")}
    incident = opened({**SERVICES, **cause})
    assert why(incident) == ""
    assert why(forged(incident, digest="0" * 64, facts={}))


def test_a_variant_that_was_not_shown_is_refused_by_its_part_and_number() -> None:
    told = why(forged(opened(), variants={"acknowledgement": 9}))
    assert told == "acknowledgement uses variant 9, which was not among the words that were approved"


def test_the_next_of_its_kind_may_rest_on_it_and_what_was_learned_later_changes_nothing() -> None:
    made = redraft(desk(), opened(), "holding", {}, making.stamp(1800), again=False)
    assert why(made.incident) == ""
    known = {**SERVICES, "customers": Answer("confirmed", 12)}
    later = redraft(desk(), made.incident, "update", known, making.stamp(2400), again=False)
    assert why(later.incident) == ""


def test_it_ends_with_its_last_day_where_the_bank_is_and_not_before() -> None:
    incident = opened()
    last = found()._replace(until=(making.START + timedelta(days=1)).date())
    ends = last.ends(desk().organisation.zone)
    assert why(incident, last, now=ends - timedelta(seconds=1)) == ""
    assert "its last day was 2026-11-23" in why(incident, last, now=ends)


def test_what_was_approved_after_it_began_was_not_approved_in_daylight() -> None:
    begun = opened().entries[0].at
    for late, expected in ((timedelta(0), False), (timedelta(seconds=1), True)):
        signed = tuple(each._replace(at=begun + late) for each in found().signed)
        assert ("only after this began" in why(opened(), found()._replace(signed=signed))) is expected


def test_a_channel_that_is_gone_voids_it() -> None:
    there = found()._replace(channels=("x", "press-release", "telegraph"))
    assert "there is no channel telegraph any more" in why(opened(), there)


def test_who_approved_it_must_still_have_a_say() -> None:
    signed = tuple(each._replace(role="scribe") for each in found().signed)
    told = why(opened(), found()._replace(signed=signed))
    assert told == "it was approved as scribe, which has no say in holding any more"
    both = (*signed, *found().signed)
    assert why(opened(), found()._replace(signed=both)) == ""
