"""What is paused: a pause beside a lifting is one, and keeps the incident open, whosever clock is ahead."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.errors import Refused
from crisiskit.incident.acts.pausing import lifted, paused
from crisiskit.incident.chain import Sealed
from crisiskit.incident.kinds.pause_lifted import PauseLifted
from crisiskit.incident.kinds.paused import Paused
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.views.closing import obstacles
from crisiskit.incident.views.gates import Gates
from crisiskit.incident.views.pauses import Pause, named, pauses
from incident import making

TIMES = st.permutations([-7200, 0, 7200])
NOW = making.START + timedelta(hours=1)
BEGUN = making.chained(making.opening())
PAUSE = Paused("scheduled-posts", "x", None, "", "A. Lead")
LIFT = PauseLifted("scheduled-posts", "x", "looked through", "B. Other")
STILL = "paused still: scheduled-posts on x; lift it, or say until when"


def state(sealed: Sequence[Sealed]) -> Incident:
    return replay(each.entry for each in sealed)


def only(sealed: Sequence[Sealed]) -> Pause:
    (found,) = pauses(state(sealed))
    return found


def then(seen: Sequence[Sealed], event: Paused | PauseLifted, seconds: float = 0, by: str = "A") -> list[Sealed]:
    return [*seen, making.after(seen, event, seconds, by)]


def until(hours: float) -> Paused:
    return PAUSE._replace(until=(making.START + timedelta(hours=hours)).astimezone(making.BRUSSELS))


def owed(sealed: Sequence[Sealed], now: datetime = NOW) -> tuple[str, ...]:
    return obstacles(state(sealed), Gates(), now)


def test_what_is_paused_keeps_an_incident_open_until_it_is_lifted() -> None:
    there = then(BEGUN, PAUSE)
    assert only(there).paused
    assert owed(there) == (STILL,)
    gone = then(there, LIFT)
    assert not only(gone).paused
    assert owed(gone) == ()
    assert only(then(gone, PAUSE)).paused


def test_a_pause_until_a_time_that_is_still_to_come_keeps_nothing_open_and_one_that_has_passed_does() -> None:
    there = then(BEGUN, until(2))
    assert owed(there) == ()
    assert not only(there).overdue(NOW)
    late = making.START + timedelta(hours=2)
    assert only(there).overdue(late)
    assert owed(there, late) == (STILL,)
    longer = then(there, until(4))
    assert owed(longer, late) == ()


@given(TIMES)
def test_a_pause_beside_a_lifting_stays_one_until_somebody_who_has_seen_both_decides(times: list[int]) -> None:
    there = then(BEGUN, until(9))
    again, gone = making.after(there, until(9), times[0], "A"), making.after(there, LIFT, times[1], "B")
    both = [*there, again, gone]
    assert only(both).paused
    assert only(both).conflict
    assert owed(both) == (STILL,), "even though both may have meant a time that is still to come"
    settled = then(both, LIFT, times[2], "C")
    assert (only(settled).paused, only(settled).conflict, owed(settled)) == (False, False, ())


@given(TIMES)
def test_of_two_pauses_side_by_side_the_one_that_lasts_longer_counts(times: list[int]) -> None:
    one, other = making.after(BEGUN, until(2), times[0], "A"), making.after(BEGUN, until(3), times[1], "B")
    assert only([*BEGUN, one, other]).until == until(3).until
    endless = making.after(BEGUN, PAUSE, times[1], "B")
    assert only([*BEGUN, one, endless]).until is None
    assert owed([*BEGUN, one, endless]) == (STILL,)


def test_each_place_is_paused_by_itself_however_it_is_written() -> None:
    there = then(then(BEGUN, PAUSE), PAUSE._replace(where=""))
    assert [str(each) for each in pauses(state(there))] == ["scheduled-posts on x", "scheduled-posts"]
    gone = then(there, lifted(state(there), LIFT._replace(where=" X "), making.START, NOW))
    assert [each.paused for each in pauses(state(gone))] == [False, True]
    assert named(state(gone), "advertising", "") is None


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"what": "Scheduled posts!"}, "no name"),
        ({"what": ""}, "no name"),
        ({"until": making.START}, "has passed"),
        ({"name": " "}, "nobody"),
    ],
)
def test_a_pause_that_makes_no_sense_is_refused(change: dict[str, object], match: str) -> None:
    with pytest.raises(Refused, match=match):
        paused(state(BEGUN), PAUSE._replace(**change), making.START, NOW)  # type: ignore[arg-type]


def test_only_what_is_paused_is_lifted_and_with_a_reason() -> None:
    with pytest.raises(Refused, match="is not paused"):
        lifted(state(BEGUN), LIFT, NOW, NOW)
    there = state(then(BEGUN, PAUSE))
    for wrong, match in ((LIFT._replace(reason=" "), "why"), (LIFT._replace(where="sms"), "not paused there")):
        with pytest.raises(Refused, match=match):
            lifted(there, wrong, NOW, NOW)
    with pytest.raises(Refused, match="still to come"):
        lifted(there, LIFT, NOW + timedelta(minutes=6), NOW)
    with pytest.raises(Refused, match="still to come"):
        paused(there, PAUSE, NOW + timedelta(minutes=6), NOW)
    gone = state(then(then(BEGUN, PAUSE), LIFT))
    with pytest.raises(Refused, match="is not paused"):
        lifted(gone, LIFT, NOW, NOW)
