"""How grave it is: the gravest of what people said side by side counts, whosever clock is ahead."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.errors import Refused
from crisiskit.incident.acts.severity import severity_set
from crisiskit.incident.chain import Sealed
from crisiskit.incident.kinds.severity import Severity, SeveritySet
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.views.closing import obstacles
from crisiskit.incident.views.gates import Gates
from crisiskit.incident.views.severity import first_words_target, severities, severity_now
from crisiskit.incident.views.weight import weight
from incident import making
from incident.publishing import Night

TIMES = st.permutations([-7200, 0, 7200])
LEADS = ("incident-lead", "communications-lead")
BEGUN = making.chained(making.opening())  # at sev2


def state(sealed: Sequence[Sealed]) -> Incident:
    return replay(each.entry for each in sealed)


def saying(level: str, role: str = "", name: str = "A. Lead", second: str = "") -> SeveritySet:
    return SeveritySet(Severity(level), "", "because", role, name, second)


def lowering(level: str) -> SeveritySet:
    return saying(level, "incident-lead", second="B. Second")


def said(seen: Sequence[Sealed], change: SeveritySet, minutes: float = 0, by: str = "A") -> Sealed:
    """Write a change as the rules let somebody who has seen `seen`."""
    return making.after(seen, severity_set(state(seen), change, LEADS), 60 * minutes, by)


def now(*sealed: Sealed) -> str:
    return severity_now(state([*BEGUN, *sealed]))


def due(sealed: Sequence[Sealed]) -> datetime | None:
    target = first_words_target(state(sealed))
    return target.due if target else None


def test_what_was_said_at_the_opening_counts_until_somebody_says_otherwise() -> None:
    assert now() == "sev2"
    raised = said(BEGUN, saying("sev1"))
    assert now(raised) == "sev1"
    lowered = said([*BEGUN, raised], lowering("sev3"))
    assert now(raised, lowered) == "sev3"
    assert severities(state([*BEGUN, raised, lowered])).history[-1].event.before == "sev1"


@given(TIMES)
def test_of_two_side_by_side_the_gravest_counts_until_somebody_who_has_seen_both_decides(times: list[int]) -> None:
    up = said(BEGUN, saying("sev1"), times[0] / 60, "A")
    down = said(BEGUN, lowering("sev3"), times[1] / 60, "B")
    both = [*BEGUN, up, down]
    assert severity_now(state(both)) == "sev1"
    assert severities(state(both)).conflict
    assert "people disagree about the severity" in obstacles(state(both), Gates(), making.START)
    with pytest.raises(Refused, match="takes incident-lead"):
        said(both, saying("sev3"))
    kept = [*both, said(both, saying("sev1"), times[2] / 60, "C")]
    assert (severity_now(state(kept)), severities(state(kept)).conflict) == ("sev1", False)
    lowered = [*both, said(both, lowering("sev3"), times[2] / 60, "C")]
    assert (severity_now(state(lowered)), severities(state(lowered)).conflict) == ("sev3", False)


@pytest.mark.parametrize(
    ("change", "match"),
    [
        (saying("sev3"), "takes incident-lead or communications-lead"),
        (saying("sev3", "legal", second="B. Second"), "takes incident-lead"),
        (saying("sev3", "incident-lead"), "alone"),
        (saying("sev3", "incident-lead", second=" a.  LEAD "), "one person"),
        (saying("sev2"), "sev2 already"),
        (saying("sev1")._replace(reason=" "), "why"),
        (saying("sev1", name=" "), "nobody"),
    ],
)
def test_it_is_lowered_by_who_leads_and_a_second_person_and_never_without_a_reason(
    change: SeveritySet, match: str
) -> None:
    with pytest.raises(Refused, match=match):
        severity_set(state(BEGUN), change, LEADS)


def test_a_deputy_may_lower_it_and_anybody_may_raise_it() -> None:
    assert severity_set(state(BEGUN), saying("sev3", "communications-lead", second="B"), LEADS).before == "sev2"
    assert severity_set(state(BEGUN), saying("sev1"), ()).before == "sev2"


def minute(number: float) -> datetime:
    return making.START + timedelta(minutes=number)


def test_a_raise_gives_nobody_more_time_for_the_first_words() -> None:
    assert due(BEGUN) == minute(30)
    early = [*BEGUN, said(BEGUN, saying("sev1"), 5)]
    assert due(early) == minute(20)
    target = first_words_target(state(early))
    assert target is not None
    assert (target.start, "the raise to sev1" in target.why) == ("raised to sev1", True)
    late = [*BEGUN, said(BEGUN, saying("sev1"), 25)]
    assert due(late) == minute(30)


def test_who_lowers_it_lengthens_the_clocks_they_had_seen_and_no_other() -> None:
    raised = [*BEGUN, said(BEGUN, saying("sev1"), 5)]
    lowered = [*raised, said(raised, lowering("sev3"), 10)]
    assert due(lowered) == minute(60)
    again = [*lowered, said(lowered, saying("sev2"), 20)]
    assert due(again) == minute(50)
    quiet = [*raised, said(raised, lowering("sev4"), 10)]
    assert due(quiet) is None
    woken = [*quiet, said(quiet, saying("sev2"), 40)]
    assert due(woken) == minute(70)


@given(TIMES)
def test_who_lowers_it_beside_a_raise_does_not_lengthen_what_the_raise_started(times: list[int]) -> None:
    up = said(BEGUN, saying("sev1"), 5, "A")
    down = said(BEGUN, lowering("sev4"), times[0] / 60, "B")
    assert due([*BEGUN, up, down]) == minute(20)


def test_two_updates_that_came_too_late_speak_for_raising_it_and_a_late_one_against_lowering_it() -> None:
    night = Night()
    fact = night.fact()
    night.draft(fact, promised=3)
    night.publish(("x", "en"))
    night.draft(fact, "update", promised=9)
    night.publish(("x", "en"), "update")
    assert weight(night.state, minute(8)).raising == ()
    late = weight(night.state, minute(10))
    assert late.raising == ("2 promised updates were late",)
    assert late.against_lowering == ("a promised update is late",)
    night.add(saying("sev1")._replace(before="sev2"))
    assert weight(night.state, minute(10)).raising == ()
    night.fact(48_000)
    assert "a correction is owed" in weight(night.state, minute(10)).against_lowering
