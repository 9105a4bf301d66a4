"""Who was told otherwise: a gate opens only while nobody disagrees, whosever clock is ahead."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.errors import Refused
from crisiskit.incident.acts.telling import told as act
from crisiskit.incident.chain import Sealed
from crisiskit.incident.kinds.told import AudienceTold
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.views.closing import obstacles
from crisiskit.incident.views.gates import Gates, passed_over, unmet
from crisiskit.incident.views.told import audiences, told
from incident import making
from incident.publishing import Night

TIMES = st.permutations([-7200, 0, 7200])
GATES = Gates((("employees", "customers"),), {"x": "customers"})
KEY = ("holding", "x", "en")
YES = AudienceTold("employees", told=True, how="in the morning call", ref="", name="A. Lead", reason="")
NO = AudienceTold("employees", told=False, how="", ref="", name="B. Other", reason="the line was dead")
BEGUN = making.chained(making.opening())


def state(sealed: Sequence[Sealed]) -> Incident:
    return replay(each.entry for each in sealed)


def shut(sealed: Sequence[Sealed]) -> list[str]:
    return [each.gate for each in unmet(state(sealed), GATES, *KEY, making.START)]


def test_whoever_was_told_opens_the_gate_and_whoever_was_not_after_all_shuts_it_again() -> None:
    assert shut(BEGUN) == ["employees-before-customers"]
    opened = [*BEGUN, making.after(BEGUN, YES)]
    assert shut(opened) == []
    again = [*opened, making.after(opened, NO)]
    assert shut(again) == ["employees-before-customers"]
    assert len(audiences(state(again))[0].history) == 2


@given(TIMES)
def test_told_beside_not_told_is_not_told_until_somebody_who_has_seen_both_says_so(times: list[int]) -> None:
    one, other = making.after(BEGUN, YES, times[0], "A"), making.after(BEGUN, NO, times[1], "B")
    both = [*BEGUN, one, other]
    assert told(state(both)) == ()
    assert shut(both) == ["employees-before-customers"]
    assert audiences(state(both))[0].conflict
    settled = [*both, making.after(both, YES, times[2], "C")]
    assert told(state(settled)) == ("employees",)
    assert not audiences(state(settled))[0].conflict


@given(TIMES)
def test_two_who_both_told_them_agree(times: list[int]) -> None:
    both = [*BEGUN, making.after(BEGUN, YES, times[0], "A"), making.after(BEGUN, YES, times[1], "B")]
    assert told(state(both)) == ("employees",)
    assert not audiences(state(both))[0].conflict


def test_an_incident_stays_open_over_a_disagreement_and_over_those_who_were_never_told() -> None:
    night = Night()
    night.draft("")
    night.publish(("x", "en"))
    assert [each.gate for each in passed_over(night.state, GATES)] == ["employees-before-customers"]
    night.add(YES)
    assert passed_over(night.state, GATES) == ()
    both = [*BEGUN, making.after(BEGUN, YES, by="A"), making.after(BEGUN, NO, by="B")]
    assert "people disagree whether employees were told" in obstacles(state(both), GATES, making.START)


def test_whoever_is_told_by_telephone_hears_too_so_those_before_them_are_still_to_be_told() -> None:
    customers = YES._replace(audience="customers")
    called = [*BEGUN, making.after(BEGUN, customers)]
    assert [each.first for each in passed_over(state(called), GATES)] == ["employees"]


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"audience": "everybody"}, "no audience"),
        ({"how": " "}, "how were"),
        ({"told": False}, "not told"),
        ({"name": ""}, "nobody says"),
    ],
)
def test_what_is_not_said_in_full_is_refused(change: dict[str, object], match: str) -> None:
    with pytest.raises(Refused, match=match):
        act(state(BEGUN), YES._replace(**change), making.START, making.START)  # type: ignore[arg-type]


def test_nobody_was_told_at_a_time_that_is_still_to_come() -> None:
    with pytest.raises(Refused, match="still to come"):
        act(state(BEGUN), YES, making.START + timedelta(minutes=6), making.START)
    assert act(state(BEGUN), YES, making.START + timedelta(minutes=4), making.START) == YES


def test_what_is_not_asked_for_is_not_kept() -> None:
    said = NO._replace(how="by telephone", reason=" the line was dead ")
    assert act(state(BEGUN), said, making.START, making.START) == NO
    assert act(state(BEGUN), YES._replace(reason="x"), making.START, making.START).reason == ""
