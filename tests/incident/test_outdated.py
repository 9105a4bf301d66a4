"""Drafts that say what is no longer so: named while nobody has used them, and only then."""

from itertools import permutations

import pytest

from crisiskit.incident.acts import publishing as act
from crisiskit.incident.kinds.drafted import Drafted
from crisiskit.incident.kinds.fact import Standing
from crisiskit.incident.kinds.published import Outcome
from crisiskit.incident.kinds.publishing import BY_HAND, Publishing
from crisiskit.incident.views.corrections import owed
from crisiskit.incident.views.outdated import outdated, overtaken, unused
from incident import making
from incident.publishing import PLACES, Beside, Night, beside, words

X_EN = ("x", "en")


def drafted() -> Night:
    night = Night()
    night.draft(night.fact())
    return night


def test_a_draft_that_rests_on_an_older_figure_is_named_with_its_places() -> None:
    night = drafted()
    assert outdated(night.state) == ()
    night.fact(48000)
    (found,) = outdated(night.state)
    assert (found.message, found.number, found.used, found.places) == ("holding", 1, False, PLACES)
    assert [str(change) for change in found.changes] == ["customers: 12000, now 48000"]


@pytest.mark.parametrize("standing", [Standing.RETRACTED, Standing.WITHHELD, Standing.UNKNOWN])
def test_so_is_one_whose_fact_may_no_longer_be_relied_on(standing: Standing) -> None:
    night = drafted()
    night.fact(None, standing, "counsel")
    assert outdated(night.state)


def test_a_second_source_for_the_same_figure_outdates_nothing() -> None:
    night = drafted()
    night.fact(12000, why="a second source")
    assert outdated(night.state) == ()


def test_the_next_draft_takes_its_place() -> None:
    night = drafted()
    night.draft(night.fact(48000), number=2)
    assert outdated(night.state) == ()


def test_what_may_be_out_owes_a_correction_and_is_no_draft() -> None:
    night = drafted()
    night.publish(X_EN, outcome=None)
    night.fact(48000)
    (found,) = outdated(night.state)
    assert (found.used, found.places) == (True, PLACES[1:])
    assert [each.place for each in owed(night.state)] == [X_EN]


def test_what_failed_to_leave_is_still_a_draft() -> None:
    night = drafted()
    night.publish(X_EN, outcome=Outcome.FAILED)
    night.fact(48000)
    (found,) = outdated(night.state)
    assert (found.used, found.places) == (False, PLACES)


def test_what_was_withdrawn_is_going_nowhere() -> None:
    night = drafted()
    night.add(act.withdrawn(night.state, ("holding", *X_EN), "never use it"))
    night.fact(48000)
    (found,) = outdated(night.state)
    assert X_EN not in found.places
    assert len(unused(night.state)) == len(PLACES) - 1


@pytest.mark.parametrize("times", list(permutations((1, 2))))
def test_people_who_disagree_outdate_a_draft_whatever_their_clocks_say(times: tuple[int, int]) -> None:
    night = drafted()
    sides = [Beside(making.fact("customers", 12000)), Beside(making.fact("customers", 48000))]
    (found,) = outdated(beside(night.sealed, sides, times))
    assert found.places == PLACES


@pytest.mark.parametrize("times", list(permutations((1, 2, 3))))
def test_a_disagreement_ends_when_somebody_decides_who_has_seen_both(times: tuple[int, int, int]) -> None:
    night = drafted()
    one, other = Beside(making.fact("customers", 13000)), Beside(making.fact("customers", 48000))
    seen = beside(night.sealed, [one, other, Beside(making.fact("customers", 48000), (0, 1))], times)
    assert (seen.facts["customers"].conflict, seen.facts["customers"].value) == (False, 48000)
    unseen = beside(night.sealed, [one, other, Beside(making.fact("customers", 48000), (1,))], times)
    assert (unseen.facts["customers"].conflict, unseen.facts["customers"].value) == (True, None)


class TestOvertaken:
    """Of what a newer message has overtaken nobody wants what is left."""

    def test_a_newer_message_that_is_out_overtakes_the_older_one(self) -> None:
        night = drafted()
        night.draft(night.fact(), "update")
        assert overtaken(night.state) == frozenset()
        night.publish(X_EN, "update", outcome=Outcome.FAILED)
        assert overtaken(night.state) == frozenset()
        night.publish(X_EN, "update")
        assert overtaken(night.state) == {("holding", 1)}

    def test_words_drafted_since_are_wanted(self) -> None:
        night = drafted()
        night.draft(night.fact(), "update")
        night.draft(night.fact(), "resolution")
        night.publish(X_EN, "update")
        assert overtaken(night.state) == {("holding", 1)}

    @pytest.mark.parametrize("message", ["correction", "rebuttal", "apology", "notice-eu-x.initial"])
    def test_what_is_said_besides_neither_overtakes_nor_is_overtaken(self, message: str) -> None:
        night = drafted()
        night.draft(night.fact(), message)
        night.publish(X_EN, message)
        assert overtaken(night.state) == frozenset()
        night.draft(night.fact(), "update")
        night.publish(X_EN, "update")
        assert overtaken(night.state) == {("holding", 1)}

    @pytest.mark.parametrize("times", list(permutations((7200, 7300, 7400))))
    def test_what_was_drafted_side_by_side_is_wanted_whosever_clock_is_ahead(self, times: tuple[int, ...]) -> None:
        night = drafted()
        fact = night.fact()
        runs = [
            Drafted(each, 1, making.START, None, (words(X_EN, each, fact),)) for each in ("update", "resolution")
        ]
        intent = Publishing("update", 1, *X_EN, runs[0].statements[0].digest, BY_HAND, (), {}, "")
        state = beside(night.sealed, [Beside(runs[0]), Beside(runs[1]), Beside(intent, (0,))], times)
        assert overtaken(state) == {("holding", 1)}
