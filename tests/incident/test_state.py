"""State is a fold: the same on every copy, and never decided by whose clock was ahead."""

import random
import time
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.incident.chain import Sealed, seal
from crisiskit.incident.events import Entry, Event, Unknown
from crisiskit.incident.kinds.fact import FactSet, Standing
from crisiskit.incident.kinds.task import TaskState
from crisiskit.incident.state import Incident, replay
from incident import making


def state(*sealed: Sealed) -> Incident:
    return replay(each.entry for each in sealed)


def side_by_side(start: list[Sealed], *events: Event, seconds: tuple[float, ...] = ()) -> list[Sealed]:
    times = seconds or (60.0,) * len(events)
    return [
        making.after(start, event, at, f"p{n}") for n, (event, at) in enumerate(zip(events, times, strict=True))
    ]


def test_an_empty_record_adds_up_to_nothing() -> None:
    incident = replay([])
    assert (incident.id, incident.opened, incident.heads, incident.conflicts) == ("", None, (), ())


def test_the_newest_word_about_a_fact_stands_and_the_older_ones_are_remembered() -> None:
    sealed = making.chained(making.opening(), making.fact("a", 1, Standing.REPORTED), making.fact("a", 2))
    fact = state(*sealed).facts["a"]
    assert (fact.standing, fact.value, fact.conflict) == (Standing.CONFIRMED, 2, False)
    assert [held.said.value for held in fact.history] == [1, 2]
    assert fact.digest == sealed[-1].entry.digest


def test_two_values_written_side_by_side_are_both_kept_and_neither_is_confirmed() -> None:
    start = making.chained(making.opening(), making.fact("a", 1))
    for seconds in permutations((-500.0, 60.0, 9000.0), 2):
        both = side_by_side(start, making.fact("a", 2), making.fact("a", 3), seconds=seconds)
        incident = state(*start, *both)
        fact = incident.facts["a"]
        assert {held.said.value for held in fact.held} == {2, 3}
        assert fact.conflict
        assert fact.standing is Standing.UNKNOWN
        assert fact.value is None
        assert incident.conflicts == (fact,)


def test_who_has_seen_both_decides() -> None:
    start = making.chained(making.opening(), making.fact("a", 1))
    both = side_by_side(start, making.fact("a", 2), making.fact("a", 3))
    decided = making.after([*start, *both], making.fact("a", 3), 90)
    assert state(*start, *both, decided).facts["a"].value == 3
    assert not state(*start, *both, decided).conflicts


def test_the_same_word_from_two_people_is_no_conflict() -> None:
    start = making.chained(making.opening())
    fact = state(*start, *side_by_side(start, making.fact("a", 2), making.fact("a", 2))).facts["a"]
    assert (fact.conflict, fact.value, len(fact.held)) == (False, 2, 2)


def test_confirmed_beside_withheld_is_not_confirmed() -> None:
    start = making.chained(making.opening())
    held = FactSet("a", "count", Standing.WITHHELD, 2, reason="inside information")
    assert state(*start, *side_by_side(start, making.fact("a", 2), held)).facts["a"].standing is Standing.UNKNOWN


def test_done_beside_anything_is_open() -> None:
    start = making.chained(making.opening(), making.task())
    done, dropped = making.task(state=TaskState.DONE), making.task(state=TaskState.DROPPED)
    assert state(*start, making.after(start, done)).tasks["pause-posts"].state is TaskState.DONE
    both = state(*start, *side_by_side(start, done, dropped))
    assert both.tasks["pause-posts"].state is TaskState.OPEN
    assert both.conflicts == (both.tasks["pause-posts"],)


def test_the_latest_draft_of_each_statement_is_shown() -> None:
    first, second = making.draft(b"one\n"), making.draft(b"two\n")
    sealed = making.chained(making.opening(), making.drafted(first), making.drafted(second, number=2))
    incident = state(*sealed)
    statement = incident.statements["holding", "x", "en"]
    assert statement.latest.draft == second
    assert [drawn.draft for drawn in statement.history] == [first, second]


def test_drafts_made_side_by_side_are_a_conflict() -> None:
    start = making.chained(making.opening())
    incident = state(
        *start, *side_by_side(start, making.drafted(making.draft(b"1")), making.drafted(making.draft(b"2")))
    )
    assert [thing.key for thing in incident.conflicts] == [("holding", "x", "en")]  # type: ignore[union-attr]


def test_what_a_newer_kit_wrote_is_kept_shown_and_built_upon() -> None:
    sealed = making.chained(making.opening(), Unknown("published", 1, {"at": "x"}), making.fact("a", 1))
    incident = state(*sealed)
    assert incident.unknown == (sealed[1].entry,)
    assert incident.heads == (sealed[2].entry.digest,)
    assert len(incident.entries) == 3


def test_a_second_opening_in_the_middle_changes_nothing() -> None:
    start = making.chained(making.opening(drill=True))
    later = making.after(start, making.opening("abcd", drill=False))
    incident = state(*start, later)
    assert incident.opened is not None
    assert incident.opened.drill
    assert incident.opened.short_id == "kumo"


def test_half_a_record_says_what_is_absent() -> None:
    sealed = making.chained(making.opening(), making.fact("a", 1), making.fact("b", 2))
    incident = state(sealed[0], sealed[2])
    assert incident.absent == (sealed[1].entry.digest,)
    assert incident.facts["b"].value == 2
    assert state(sealed[1], sealed[2]).opened is None


def test_a_child_older_than_its_parent_is_noticed() -> None:
    sealed = making.chained(making.opening(), making.fact("a", 1), pace=-60)
    (oddity,) = state(*sealed).oddities
    assert oddity.entry == sealed[1].entry
    assert "60 s older" in oddity.why


@pytest.mark.parametrize("between", [1, 3])
def test_an_entry_set_far_back_does_not_launder_those_that_follow_it(between: int) -> None:
    sealed = making.chained(making.opening(), making.fact("a", 1))
    for number in range(between):
        sealed.append(making.after(sealed, making.fact("b", number), -86_400))
    late = making.after(sealed, making.fact("c", 1), -3_600)
    assert state(*sealed, late).oddities[-1].entry == late.entry
    assert len(state(*sealed, late).oddities) == between + 1


def reach(entries: list[Entry]) -> dict[str, set[str]]:
    """Say which entries each has behind it, the slow and obvious way."""
    by_name = {entry.digest: entry for entry in entries}
    past: dict[str, set[str]] = {}

    def walk(name: str) -> set[str]:
        if name not in past:
            past[name] = set(by_name[name].parents).union(*(walk(parent) for parent in by_name[name].parents))
        return past[name]

    for name in by_name:
        walk(name)
    return past


@given(st.randoms(use_true_random=False))
def test_what_stands_is_what_nobody_who_had_seen_it_replaced(chance: random.Random) -> None:
    sealed = making.chained(making.opening())
    for number in range(15):
        seen = [sealed[0], *chance.sample(sealed, chance.randint(1, min(3, len(sealed))))]
        entries = {each.entry.digest for each in seen}
        past = reach([each.entry for each in sealed])
        whole = [
            each for each in sealed if each in seen or any(each.entry.digest in past[name] for name in entries)
        ]
        sealed.append(making.after(whole, making.fact(chance.choice("ab"), number), chance.randint(-900, 900)))
    entries_ = [each.entry for each in sealed]
    past = reach(entries_)
    said = [entry for entry in entries_ if isinstance(entry.event, FactSet)]
    for name, fact in replay(entries_).facts.items():
        about = [entry for entry in said if isinstance(entry.event, FactSet) and entry.event.fact == name]
        standing = {a.digest for a in about if not any(a.digest in past[b.digest] for b in about)}
        assert {held.entry.digest for held in fact.held} == standing


@pytest.mark.slow
def test_ten_thousand_entries_are_folded_within_a_second() -> None:
    root = seal(making.opening(), making.stamp())
    entries, parents = [root.entry], [root.entry.digest]
    for number in range(9_999):
        sealed = seal(making.fact(f"f{number % 40}", number), making.stamp(number), root.entry.digest, parents)
        entries.append(sealed.entry)
        parents = [sealed.entry.digest] if number % 7 else sorted({*parents, sealed.entry.digest})[:3]
    begun = time.process_time()
    incident = replay(entries)
    assert time.process_time() - begun < 1
    assert len(incident.entries) == 10_000
