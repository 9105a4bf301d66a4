"""What the record held earlier, and which words stood somewhere: told as far as the clocks can be believed."""

from datetime import timedelta
from itertools import permutations

import pytest

from crisiskit.incident.chain import seal
from crisiskit.incident.kinds.published import Outcome
from crisiskit.incident.kinds.withdrawn import Withdrawn
from crisiskit.incident.state import replay
from crisiskit.incident.views.about import About, about
from crisiskit.incident.views.as_of import as_of
from crisiskit.incident.views.publishing import publications
from crisiskit.incident.views.stood import stood
from incident import making
from incident.publishing import Beside, Night, beside, result

X = ("x", "en")
KEY = ("holding", *X)


def minute(number: float) -> timedelta:
    return timedelta(minutes=number)


@pytest.fixture
def night() -> Night:
    made = Night()
    made.draft(made.fact())
    return made


def test_what_was_recorded_later_is_not_there_yet(night: Night) -> None:
    night.fact(48000)
    held = as_of(night.state, making.START + minute(2))
    assert held.incident.facts["customers"].value == 12000
    assert (held.later, held.held_back, held.claimed) == (1, 0, 0)
    assert as_of(night.state, making.START + minute(3)).incident == night.state
    assert "3 of 4 events" in held.in_words()
    assert "prove nothing" in held.in_words()


def test_nothing_is_older_than_what_it_builds_on_whatever_it_claims(night: Night) -> None:
    state = night.state
    back_dated = seal(making.fact("customers", 1), making.stamp(1), state.id, state.heads)
    held = as_of(replay([*state.entries, back_dated.entry]), making.START + minute(1))
    assert held.held_back == 1
    assert held.incident.facts["customers"].value == 12000
    assert "1 more claim to be as old" in held.in_words()


def test_before_the_opening_there_is_nothing(night: Night) -> None:
    held = as_of(night.state, making.START - minute(1))
    assert held.incident.entries == ()
    assert stood(night.state, KEY, making.START - minute(1)) == ()


def test_a_draft_stands_until_words_are_published(night: Night) -> None:
    before = making.START + minute(night.minute - 1)
    night.publish(X)
    (draft,) = stood(night.state, KEY, before)
    assert draft.publication is None
    assert draft.drawn is not None
    night.draft(night.fact(48000), number=2)
    (then,) = stood(night.state, KEY, making.START + minute(night.minute))
    assert then.publication is not None
    assert then.digest == draft.digest


@pytest.mark.parametrize("outcome", [None, Outcome.UNKNOWN, Outcome.FAILED])
def test_words_that_may_have_left_count_as_published(night: Night, outcome: Outcome | None) -> None:
    night.publish(X, outcome=outcome)
    (then,) = stood(night.state, KEY, making.START + minute(night.minute))
    assert (then.publication is None) == (outcome is Outcome.FAILED)


def test_that_they_were_taken_down_is_said(night: Night) -> None:
    digest = night.publish(X)
    (text,) = publications(night.state)
    night.add(Withdrawn("holding", 1, *X, text.event.digest, digest, "wrong figure"))
    taken = making.START + minute(night.minute - 1)
    (then,) = stood(night.state, KEY, taken - minute(1))
    assert then.down is None
    (then,) = stood(night.state, KEY, taken)
    assert then.down == taken


@pytest.mark.parametrize("times", list(permutations((7200, 7300, 7400, 7500))))
def test_two_texts_side_by_side_both_stood_whosever_clock_was_ahead(night: Night, times: tuple[int, ...]) -> None:
    one = night.intent(X)
    two = one._replace(digest="e" * 64)
    lone = beside(night.sealed, [Beside(one), Beside(two)], times[:2])
    digests = {each.by: each.digest for each in lone.entries[-2:]}
    results = [Beside(result(each, digests[f"p{number}"]), (number,)) for number, each in enumerate((one, two))]
    state = beside(night.sealed, [Beside(one), Beside(two), *results], times)
    assert {each.digest for each in stood(state, KEY, making.START + timedelta(days=1))} == {
        one.digest,
        two.digest,
    }


def test_what_a_draft_run_is_about_is_told_text_by_text(night: Night) -> None:
    drawn = next(entry.event for entry in night.state.entries if hasattr(entry.event, "statements"))
    found = about(drawn)
    assert {(each.message, each.channel, each.language) for each in found} == set(night.state.statements)
    assert {each.facts for each in found} == {frozenset({"customers"})}
    assert about(making.fact("customers", 1)) == (About(facts=frozenset({"customers"})),)
    assert about(making.task()) == (About(),)
