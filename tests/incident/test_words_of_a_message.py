"""Words of one message, as what a correction says is right: said anew for the next, they leave what was said."""

from collections.abc import Mapping
from itertools import permutations

import pytest

from crisiskit.errors import Refused
from crisiskit.incident.acts import publishing as act
from crisiskit.incident.acts.publishing import Wish
from crisiskit.incident.events import Event
from crisiskit.incident.kinds.drafted import Drafted
from crisiskit.incident.kinds.fact import FactSet, Standing
from crisiskit.incident.kinds.publishing import BY_HAND
from crisiskit.incident.views.corrections import owed
from crisiskit.incident.views.outdated import outdated
from incident import making
from incident.publishing import PLACES, Beside, Night, beside, words

X_EN = ("x", "en")


def said(text: str | None, standing: Standing = Standing.CONFIRMED, *, runs_on: bool = False) -> FactSet:
    return FactSet("right_statement", "text", standing, text, reason="a mistake", of_message=not runs_on)


def drawn(message: str, number: int, fact: str) -> Drafted:
    texts = (words(place, f"{message} {number}", "")._replace(facts={"right_statement": fact}) for place in PLACES)
    return Drafted(message, number, making.START, None, tuple(texts))


class Telling(Night):
    """A night on which a correction has words of its own, and they are out on one channel."""

    def __init__(self, *, runs_on: bool = False) -> None:
        super().__init__()
        self.first = self.add(said("48,000 customers", runs_on=runs_on))
        self.add(drawn("correction", 1, self.first))

    def out(self) -> "Telling":
        self.publish(X_EN, "correction")
        return self


def owing(night: Night) -> list[tuple[tuple[str, str], list[str]]]:
    return [(each.place, [str(change) for change in each.changes]) for each in owed(night.state)]


def test_words_for_the_next_message_leave_what_is_out_as_it_was() -> None:
    night = Telling().out()
    night.add(said("the branches are open"))
    assert owing(night) == []
    assert outdated(night.state) == ()


def test_the_same_of_a_fact_that_runs_on_owes_a_correction() -> None:
    night = Telling(runs_on=True).out()
    night.add(said("the branches are open", runs_on=True))
    assert [place for place, _ in owing(night)] == [X_EN]


@pytest.mark.parametrize("standing", [Standing.RETRACTED, Standing.UNKNOWN, Standing.WITHHELD])
def test_words_that_are_taken_back_owe_a_correction_whatever_is_said_for_the_next_message(
    standing: Standing,
) -> None:
    night = Telling().out()
    night.add(said(None, standing))
    assert owing(night) == [(X_EN, [f"right_statement: 48,000 customers, now {standing}"])]
    night.add(said("50,000 customers"))
    assert owing(night) == [(X_EN, [f"right_statement: 48,000 customers, now {standing}"])]


def test_the_correction_of_such_words_settles_it() -> None:
    night = Telling().out()
    night.add(said(None, Standing.RETRACTED))
    night.add(drawn("correction", 2, night.add(said("50,000 customers"))))
    (debt,) = owed(night.state)
    made = act.publishing(night.state, Wish(("correction", *X_EN), BY_HAND), (), ())
    assert made.supersedes == tuple(each.entry.digest for each in debt.publications)
    night.publish(X_EN, "correction", made.supersedes)
    assert owing(night) == []


def test_a_correction_written_before_the_words_were_taken_back_is_no_answer() -> None:
    night = Telling().out()
    night.add(drawn("correction", 2, night.add(said("50,000 customers"))))
    assert owing(night) == []
    night.add(said("48,000 customers"))
    night.add(said(None, Standing.RETRACTED))
    with pytest.raises(Refused, match="before this changed"):
        act.publishing(night.state, Wish(("correction", *X_EN), BY_HAND), (), ())


def test_to_take_back_the_words_of_the_last_message_leaves_the_one_before() -> None:
    night = Telling().out()
    night.add(said("the branches are open"))
    night.add(said(None, Standing.RETRACTED))
    assert owing(night) == []


def test_what_was_taken_back_and_vouched_for_again_owes_nothing() -> None:
    night = Telling().out()
    night.add(said(None, Standing.RETRACTED))
    night.add(said("48,000 customers"))
    night.add(said("the branches are open"))
    assert owing(night) == []


def test_a_draft_none_of_which_is_out_waits_for_its_own_new_words() -> None:
    night = Telling()
    night.add(said("about 48,000 customers"))
    (found,) = outdated(night.state)
    assert (found.message, found.used, len(found.places)) == ("correction", False, len(PLACES))
    with pytest.raises(Refused, match="no longer so"):
        act.publishing(night.state, Wish(("correction", *X_EN), BY_HAND), (), ())


def test_words_that_another_message_took_up_were_not_for_this_one() -> None:
    night = Telling()
    night.add(drawn("rebuttal", 1, night.add(said("the branches are open"))))
    assert outdated(night.state) == ()
    act.publishing(night.state, Wish(("correction", *X_EN), BY_HAND), (), ())
    act.publishing(night.state, Wish(("rebuttal", *X_EN), BY_HAND), (), ())


def test_a_rebuttal_with_words_of_its_own_is_not_held_up_by_a_correction_that_is_out() -> None:
    night = Telling().out()
    night.add(drawn("rebuttal", 1, night.add(said("the branches are open"))))
    act.publishing(night.state, Wish(("rebuttal", *X_EN), BY_HAND), (), ())


class TestSideBySide:
    SAID: Mapping[str, Event] = {
        "anew": said("the branches are open"),
        "back": said(None, Standing.RETRACTED),
        "again": said("48,000 customers"),
    }

    @pytest.mark.parametrize("times", list(permutations((10_000, 20_000))))
    def test_words_taken_back_beside_words_said_anew_owe_a_correction(self, times: tuple[int, int]) -> None:
        made = beside(Telling().out().sealed, [Beside(self.SAID["anew"]), Beside(self.SAID["back"])], times)
        assert [each.place for each in owed(made)] == [X_EN]

    @pytest.mark.parametrize("times", list(permutations((10_000, 20_000))))
    def test_words_taken_back_beside_somebody_who_vouches_for_them_owe_one_until_it_is_decided(
        self, times: tuple[int, int]
    ) -> None:
        both = [Beside(self.SAID["again"]), Beside(self.SAID["back"])]
        made = beside(Telling().out().sealed, both, times)
        assert [each.place for each in owed(made)] == [X_EN]
        decided = [*both, Beside(self.SAID["again"], saw=(0, 1))]
        assert owed(beside(Telling().out().sealed, decided, (*times, 30_000))) == ()

    @pytest.mark.parametrize("times", list(permutations((10_000, 20_000))))
    def test_words_of_which_one_copy_says_that_they_run_on_run_on(self, times: tuple[int, int]) -> None:
        runs_on = said("the branches are open", runs_on=True)
        made = beside(Telling().out().sealed, [Beside(runs_on), Beside(said("the app works"))], times)
        assert [each.place for each in owed(made)] == [X_EN]
