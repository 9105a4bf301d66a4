"""Words of no draft say what somebody reads off them, and are corrected like all others."""

from itertools import permutations

import pytest

from crisiskit.errors import Refused
from crisiskit.incident.acts.carrying import carrying, out_at
from crisiskit.incident.acts.publishing import Wish, publishing
from crisiskit.incident.canonical import Json
from crisiskit.incident.kind import in_words
from crisiskit.incident.kinds.carried import Carried
from crisiskit.incident.kinds.fact import Standing
from crisiskit.incident.kinds.published import Outcome
from crisiskit.incident.kinds.publishing import BY_HAND
from crisiskit.incident.views.carried import carried
from crisiskit.incident.views.corrections import owed
from crisiskit.incident.views.publishing import publications
from incident.publishing import Beside, Night, beside, result

X_EN = ("x", "en")
KEY = ("holding", *X_EN)


def out(night: Night, outcome: Outcome = Outcome.POSTED) -> str:
    """Let words of no draft get out, and give the digest of their entry."""
    wish = Wish(KEY, BY_HAND, already_out="typed by hand", words="d" * 64)
    intent = publishing(night.state, wish, (), ())
    digest = night.add(intent)
    night.add(result(intent, digest, outcome))
    return digest


def read_off(night: Night, value: Json = 12000) -> Night:
    night.add(carrying(night.state, out_at(night.state, KEY), {"customers": value}))
    return night


def known() -> Night:
    night = Night()
    night.fact(12000)
    out(night)
    return night


def places(night: Night) -> list[tuple[str, str]]:
    return [each.place for each in owed(night.state)]


def test_a_figure_read_off_is_owed_a_correction_once_it_is_another() -> None:
    night = known()
    night.fact(48000)
    assert places(night) == []
    read_off(night)
    (found,) = owed(night.state)
    assert (found.place, [str(each) for each in found.changes]) == (X_EN, ["customers: 12000, now 48000"])


def test_what_was_right_and_still_is_owes_nothing() -> None:
    assert places(read_off(known())) == []


@pytest.mark.parametrize("standing", [Standing.RETRACTED, Standing.WITHHELD, Standing.UNKNOWN])
def test_so_is_one_that_may_no_longer_be_relied_on(standing: Standing) -> None:
    night = read_off(known())
    night.fact(None, standing, "counsel")
    assert places(night) == [X_EN]


def test_a_figure_that_was_wrong_from_the_start_is_owed_a_correction_at_once() -> None:
    assert places(read_off(known(), 15000)) == [X_EN]


def test_a_figure_that_nobody_knew_is_owed_one_when_the_right_one_is_known() -> None:
    night = Night()
    out(night)
    read_off(night)
    assert places(night) == []
    night.fact(48000)
    assert places(night) == [X_EN]


@pytest.mark.parametrize("wrong_before", [True, False])
def test_a_correction_that_names_it_and_has_seen_the_change_answers_it(wrong_before: bool) -> None:  # noqa: FBT001
    night = Night()
    fact = night.fact(48000) if wrong_before else night.fact(12000)
    wrong = out(night)
    read_off(night)
    fact = fact if wrong_before else night.fact(48000)
    night.draft(fact, "correction", places=[X_EN])
    night.publish(X_EN, "correction", [])
    assert places(night) == [X_EN]
    night.draft(fact, "correction", 2, places=[X_EN])
    night.publish(X_EN, "correction", [wrong])
    assert places(night) == []


def test_words_that_took_over_before_the_change_leave_nothing_to_correct() -> None:
    night = read_off(known())
    night.draft("", "update", places=[X_EN])
    night.publish(X_EN, "update")
    night.fact(48000)
    assert places(night) == []


@pytest.mark.parametrize("right_first", [True, False])
def test_what_was_put_right_before_other_words_took_over_is_no_debt_of_today(right_first: bool) -> None:  # noqa: FBT001
    night = Night()
    night.fact(48000)
    if right_first:
        night.fact(12000)
    out(night)
    read_off(night)
    if not right_first:
        night.fact(12000)
    night.draft("", "update", places=[X_EN])
    night.publish(X_EN, "update")
    night.fact(50000)
    assert places(night) == []


def test_a_figure_that_was_already_another_is_owed_one_though_other_words_took_over() -> None:
    night = Night()
    night.fact(12000)
    night.fact(48000)
    out(night)
    night.draft("", "update", places=[X_EN])
    night.publish(X_EN, "update")
    read_off(night)
    assert places(night) == [X_EN]


def test_no_reading_makes_up_for_what_the_kit_itself_worded() -> None:
    night = Night()
    night.draft(night.fact(12000))
    night.publish(X_EN)
    night.fact(48000)
    read_off(night, None)
    assert places(night) == [X_EN]


def test_whoever_misread_can_say_so() -> None:
    night = read_off(known(), 15000)
    read_off(night, None)
    assert places(night) == []
    read_off(night, 13000)
    assert [str(each) for found in owed(night.state) for each in found.changes] == ["customers: 13000, now 12000"]


@pytest.mark.parametrize("times", list(permutations((1, 2))))
def test_as_long_as_people_read_it_differently_each_reading_counts(times: tuple[int, int]) -> None:
    night = known()
    (text,) = publications(night.state)
    reading = [Beside(Carried(text.entry.digest, {"customers": value})) for value in (None, 15000)]
    found = beside(night.sealed, reading, times)
    assert set(carried(found)[text.entry.digest]["customers"]) == {None, 15000}
    assert [each.place for each in owed(found)] == [X_EN]
    decided = beside(
        night.sealed, [*reading, Beside(Carried(text.entry.digest, {"customers": None}), (0, 1))], (*times, 3)
    )
    assert owed(decided) == ()


def test_nothing_is_read_off_what_nobody_could_read() -> None:
    night = Night()
    with pytest.raises(Refused, match="never published"):
        out_at(night.state, KEY)
    out(night, Outcome.FAILED)
    with pytest.raises(Refused, match="never published"):
        out_at(night.state, KEY)
    with pytest.raises(Refused, match="was not posted"):
        carrying(night.state, publications(night.state)[0], {"customers": 1})
    out(night)
    with pytest.raises(Refused, match="no fact is named"):
        carrying(night.state, out_at(night.state, KEY), {})


def test_the_log_says_what_was_read_off() -> None:
    assert in_words(Carried("abcdefgh01", {"a": 1, "b": None})) == (
        "words that are out (abcdefgh) say a 1, nothing about b"
    )
