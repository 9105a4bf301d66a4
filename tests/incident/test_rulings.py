"""Who says that a regulator's rule applies, when people decide side by side, whatever their clocks say."""

from hypothesis import given
from hypothesis import strategies as st

from crisiskit.incident.chain import seal
from crisiskit.incident.kinds.clock_confirmed import ClockConfirmed
from crisiskit.incident.kinds.clock_dismissed import ClockDismissed
from crisiskit.incident.kinds.clock_trigger import ClockTrigger
from crisiskit.incident.state import replay
from crisiskit.incident.views.rulings import rulings
from incident import making

YES = ClockConfirmed("eu-x", "art. 1", (), "Ann", "")
NO = ClockDismissed("eu-x", "art. 1", "Lee", "no data")


@given(clocks=st.permutations([1, 2, 3]), again=st.booleans())
def test_confirmed_beside_dismissed_is_still_a_candidate_whatever_the_clocks_say(
    clocks: list[int], *, again: bool
) -> None:
    root = making.chained(making.opening())
    seen = replay(each.entry for each in root)
    one = seal(YES, making.stamp(clocks[0], "Ann"), seen.id, seen.heads)
    other = seal(NO, making.stamp(clocks[1], "Lee"), seen.id, seen.heads)
    all_ = [*root, one, other]
    if again:
        all_.append(making.after(all_, YES, clocks[2]))
    ruling = rulings(replay(each.entry for each in all_)).rulings["eu-x"]
    assert ruling.applies is again
    assert ruling.conflict is not again


def test_two_times_of_a_trigger_given_side_by_side_are_both_kept() -> None:
    root = making.chained(making.opening())
    seen = replay(each.entry for each in root)
    times = [making.stamp(number).at for number in (0, 60)]
    said = [
        seal(ClockTrigger("awareness", "", (time,), ""), making.stamp(5, by), seen.id, seen.heads)
        for time, by in zip(times, ("Ann", "Lee"), strict=True)
    ]
    found = rulings(replay(each.entry for each in [*root, *said])).happened("eu-x", "awareness")
    assert found is not None
    assert found.conflict
    assert list(found.times) == times


@given(clocks=st.permutations([1, 2]), by=st.permutations(["severe", "high"]))
def test_a_rule_graded_differently_side_by_side_applies_and_has_no_grade(clocks: list[int], by: list[str]) -> None:
    root = making.chained(making.opening())
    seen = replay(each.entry for each in root)
    said = [
        seal(YES._replace(grade=grade), making.stamp(clock, name), seen.id, seen.heads)
        for grade, clock, name in zip(by, clocks, ("Ann", "Lee"), strict=True)
    ]
    ruling = rulings(replay(each.entry for each in [*root, *said])).rulings["eu-x"]
    assert ruling.applies
    assert not ruling.grade
    after = making.after([*root, *said], YES._replace(grade="high"), 3)
    settled = rulings(replay(each.entry for each in [*root, *said, after])).rulings["eu-x"]
    assert settled.grade == "high"
