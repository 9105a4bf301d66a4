"""Decisions are replaced, never edited; two that replace one stand against each other until one replaces both."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.desk.standing import conflicts_in_words
from crisiskit.errors import Refused
from crisiskit.incident.acts import notes as act
from crisiskit.incident.chain import Sealed
from crisiskit.incident.kind import in_words
from crisiskit.incident.kinds.decision import DecisionTaken
from crisiskit.incident.kinds.fact import Standing
from crisiskit.incident.kinds.note import NoteWritten
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.views.closing import obstacles
from crisiskit.incident.views.gates import Gates
from crisiskit.incident.views.notes import Decision, decisions, rivals, written
from incident import making

ANY_CLOCK = st.permutations([-7200, 7200])


def taken(*replaces: Sealed, name: str = "A", **facts: tuple[str, ...]) -> DecisionTaken:
    return DecisionTaken(
        "0" * 64, name, "legal", facts, tuple(each.entry.digest for each in replaces), private=False
    )


FIRST = making.chained(making.opening(), making.fact("customers", 1), taken())


def state(*sealed: Sealed) -> Incident:
    return replay(each.entry for each in sealed)


def of(incident: Incident, sealed: Sealed) -> Decision:
    return next(each for each in decisions(incident) if each.digest == sealed.entry.digest)


def test_a_decision_holds_until_another_takes_its_place_and_both_stay() -> None:
    later = making.after(FIRST, taken(FIRST[-1]), 300)
    seen = state(*FIRST, later)
    old, new = of(seen, FIRST[-1]), of(seen, later)
    assert (old.holds, old.replaced_by, new.replaces, new.holds) == (False, (new.id,), (old.id,), True)
    assert [each.digest for each in written(seen)] == [old.digest, new.digest]
    assert in_words(later.entry.event) == f"decision by A (legal), in place of {old.id}"


@given(ANY_CLOCK)
def test_two_replacements_side_by_side_both_stand_until_one_replaces_both(times: list[int]) -> None:
    both = [making.after(FIRST, taken(FIRST[-1], name=name), time) for name, time in zip("BC", times, strict=True)]
    for mixed in permutations([*FIRST, *both]):
        seen = state(*mixed)
        one, other = (of(seen, each) for each in both)
        assert (one.holds, other.holds) == (True, True)
        assert (one.against, other.against) == ((other.id,), (one.id,))
        assert rivals(seen) == (tuple(sorted((one.id, other.id))),)
        assert f"decisions against each other: {', '.join(rivals(seen)[0])}" in obstacles(
            seen, Gates((), {}), making.START
        )
        assert any(one.id in each and other.id in each for each in conflicts_in_words(seen))
    half = making.after([*FIRST, *both], taken(both[0]), 9000)
    seen = state(*FIRST, *both, half)
    assert of(seen, half).against == (of(seen, both[1]).id,), "one of them is still against it"
    whole = making.after([*FIRST, *both, half], taken(half, both[1]), 9100)
    assert rivals(state(*FIRST, *both, half, whole)) == ()
    assert [each.digest for each in decisions(state(*FIRST, *both, half, whole)) if each.holds] == [
        whole.entry.digest
    ]


def test_decisions_about_different_things_are_not_against_each_other() -> None:
    second = making.after(FIRST, taken(), 300)
    both = [making.after([*FIRST, second], taken(each), 400) for each in (FIRST[-1], second)]
    assert rivals(state(*FIRST, second, *both)) == ()


def test_nothing_is_replaced_that_its_writer_had_not_seen() -> None:
    unseen = making.after(FIRST[:2], taken(FIRST[-1], name="B"), 9000)
    seen = state(*FIRST, unseen)
    assert of(seen, FIRST[-1]).holds
    assert of(seen, unseen).replaces == ()


def test_what_was_replaced_is_replaced_no_second_time_by_whoever_knows() -> None:
    later = making.after(FIRST, taken(FIRST[-1]), 300)
    seen = state(*FIRST, later)
    with pytest.raises(Refused, match="was replaced by") as stopped:
        act.decided(seen, taken(FIRST[-1]))
    assert of(seen, later).id in stopped.value.hint
    assert act.decided(seen, taken(later)).replaces == (later.entry.digest,)
    with pytest.raises(Refused, match="no decision"):
        act.decided(seen, taken(FIRST[1]))


@pytest.mark.parametrize("wrong", [{"name": " "}, {"role": ""}, {"facts": {"zebras": ("0" * 64,)}}])
def test_a_decision_says_who_and_rests_on_what_is_known(wrong: dict[str, object]) -> None:
    with pytest.raises(Refused):
        act.decided(state(*FIRST), taken()._replace(**wrong))  # type: ignore[arg-type]


def test_a_decision_whose_facts_have_changed_says_so_and_one_confirmed_again_does_not() -> None:
    on = making.after(FIRST, taken(customers=(FIRST[1].entry.digest,)), 300)
    base = [*FIRST, on]
    assert of(state(*base), on).changed == ()
    again = making.after(base, making.fact("customers", 1), 400)
    assert of(state(*base, again), on).changed == ()
    for other in (making.fact("customers", 2), making.fact("customers", 1, Standing.REPORTED)):
        assert of(state(*base, making.after(base, other, 400)), on).changed == ("customers",)
    beside = making.after(FIRST[:1], making.fact("customers", 3), 400)
    assert of(state(*base, beside), on).changed == ("customers",), "people disagree about it now"


def test_notes_and_decisions_share_their_letters_and_their_order() -> None:
    private, other = NoteWritten("1" * 64, private=True), NoteWritten("2" * 64, private=False)
    chain = making.chained(making.opening(), private, taken(), other)
    seen = state(*chain)
    assert [each.digest for each in written(seen)] == [each.entry.digest for each in chain[1:]]
    assert len({each.id for each in written(seen)}) == 3
    assert in_words(chain[1].entry.event) == "private note"
    with pytest.raises(Refused, match="first event"):
        act.noted(state(chain[1]), NoteWritten("1" * 64, private=False))
