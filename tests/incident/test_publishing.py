"""What was said where, what it owes, and when an incident is over."""

from itertools import permutations

import pytest

from crisiskit.errors import Refused
from crisiskit.incident.acts import closing as ending
from crisiskit.incident.acts import drafts, signing
from crisiskit.incident.acts import publishing as act
from crisiskit.incident.acts.publishing import Wish
from crisiskit.incident.kinds.approved import Approved, Purpose
from crisiskit.incident.kinds.closed import Closed
from crisiskit.incident.kinds.erased import Erased
from crisiskit.incident.kinds.fact import Standing
from crisiskit.incident.kinds.note import NoteWritten
from crisiskit.incident.kinds.published import Outcome
from crisiskit.incident.kinds.publishing import BY_HAND, Publishing
from crisiskit.incident.kinds.reopened import Reopened
from crisiskit.incident.kinds.withdrawn import Withdrawn
from crisiskit.incident.policy import Policy
from crisiskit.incident.state import replay
from crisiskit.incident.views.closing import is_closed, obstacles
from crisiskit.incident.views.corrections import owed
from crisiskit.incident.views.publishing import Stand, publications
from incident import making
from incident.publishing import GATES, PLACES, Beside, Night, beside, result

X_EN = ("x", "en")
ERASED = Erased(("f" * 64,), "asked", "GDPR 17", "a", "b", making.START, "opening")
KEY = ("holding", "x", "en")


def said_everywhere() -> Night:
    night = Night()
    night.draft(night.fact())
    for place in PLACES:
        night.publish(place)
    return night


def places(night: Night) -> list[tuple[str, str]]:
    return [each.place for each in owed(night.state)]


def test_a_changed_figure_owes_a_correction_to_exactly_the_six_places_that_carried_it() -> None:
    night = said_everywhere()
    night.draft("", "update")
    night.draft("", "update", places=[("linkedin", "en"), ("x", "nl")])
    night.publish(("linkedin", "en"), "update")
    night.publish(("x", "nl"), "update")
    assert not owed(night.state)
    night.fact(48000)
    assert places(night) == list(PLACES)
    assert {str(change) for each in owed(night.state) for change in each.changes} == {
        "customers: 12000, now 48000"
    }


def test_the_same_value_confirmed_again_is_no_change() -> None:
    night = said_everywhere()
    night.fact(12000, why="a second source")
    assert not owed(night.state)


def test_a_figure_that_went_back_to_what_was_said_owes_nothing() -> None:
    night = said_everywhere()
    night.fact(48000)
    night.fact(12000)
    assert not owed(night.state)


@pytest.mark.parametrize("standing", [Standing.RETRACTED, Standing.WITHHELD, Standing.UNKNOWN])
def test_what_may_no_longer_be_relied_on_owes_a_correction(standing: Standing) -> None:
    night = said_everywhere()
    night.fact(None, standing, "counsel")
    assert places(night) == list(PLACES)


def test_people_who_disagree_about_a_published_figure_owe_a_correction() -> None:
    night = said_everywhere()
    other = making.fact("customers", 48000)
    assert len(owed(beside(night.sealed, [Beside(other), Beside(making.fact("customers", 12000))], [1, 2]))) == 6


def test_a_correction_answers_for_its_own_place_only() -> None:
    night = said_everywhere()
    fact = night.fact(48000)
    night.draft(fact, "correction")
    wrong = next(each for each in publications(night.state) if each.place == X_EN)
    night.publish(X_EN, "correction", [wrong.entry.digest])
    assert places(night) == list(PLACES[1:])
    assert next(each for each in publications(night.state) if each.entry == wrong.entry).superseded_by


@pytest.mark.parametrize("outcome", [None, Outcome.FAILED, Outcome.UNKNOWN])
def test_a_correction_of_which_nobody_knows_whether_it_was_posted_answers_nothing(outcome: Outcome | None) -> None:
    night = said_everywhere()
    night.draft(night.fact(48000), "correction")
    wrong = next(each.entry.digest for each in publications(night.state) if each.place == X_EN)
    night.publish(X_EN, "correction", [wrong], outcome)
    assert X_EN in places(night)


def test_words_drafted_before_the_change_answer_nothing_though_posted_after_it() -> None:
    night = said_everywhere()
    night.draft("", "correction")
    night.fact(48000)
    wrong = next(each.entry.digest for each in publications(night.state) if each.place == X_EN)
    night.publish(X_EN, "correction", [wrong])
    assert X_EN in places(night)


def test_an_update_that_names_nothing_leaves_the_correction_owed() -> None:
    night = said_everywhere()
    fact = night.fact(48000)
    night.draft(fact, "update")
    night.publish(X_EN, "update")
    assert X_EN in places(night)


def test_a_text_replaced_before_the_change_owes_nothing() -> None:
    night = said_everywhere()
    night.draft("", "update", places=[X_EN])
    night.publish(X_EN, "update")
    night.fact(48000)
    assert places(night) == list(PLACES[1:])


def test_a_text_that_may_have_been_sent_owes_a_correction_and_one_that_failed_owes_none() -> None:
    night = Night()
    night.draft(night.fact())
    night.publish(PLACES[0], outcome=None)
    night.publish(PLACES[1], outcome=Outcome.FAILED)
    night.fact(48000)
    assert places(night) == [PLACES[0]]


def test_taking_a_text_down_does_not_correct_it() -> None:
    night = said_everywhere()
    night.add(act.withdrawn(night.state, KEY, "wrong figure"))
    night.fact(48000)
    assert X_EN in places(night)


def test_an_intent_without_a_result_is_sent_or_not_and_is_never_sent_again() -> None:
    night = Night()
    night.draft(night.fact())
    night.publish(X_EN, outcome=None)
    (text,) = publications(night.state)
    assert text.outcome is Stand.OPEN
    with pytest.raises(Refused, match="never sent twice"):
        act.publishing(night.state, Wish(KEY, BY_HAND), (), ())
    night.add(act.result(act.resolvable(night.state, KEY), Outcome.FAILED, "", "nothing there"))
    assert act.publishing(night.state, Wish(KEY, BY_HAND), (), ()).digest == text.event.digest


def test_the_same_words_are_not_posted_twice() -> None:
    with pytest.raises(Refused, match="posted already"):
        act.publishing(said_everywhere().state, Wish(KEY, BY_HAND), (), ())


def test_what_is_not_approved_does_not_leave_and_the_reason_is_told() -> None:
    night = Night()
    night.draft(night.fact())
    with pytest.raises(Refused, match="legal has not signed"):
        act.publishing(night.state, Wish(KEY, BY_HAND), ("legal has not signed",), ())


def test_words_that_are_out_already_can_be_recorded_unapproved_and_are_alarmed() -> None:
    night = Night()
    night.draft(night.fact())
    wish = Wish(KEY, BY_HAND, already_out="the intern posted it at 03:40", words="f" * 64)
    night.add(act.publishing(night.state, wish, ("legal has not signed",), ()))
    (text,) = publications(night.state)
    assert text.event.digest == "f" * 64
    assert text.alarms == ("out without approval: the intern posted it at 03:40",)


def test_a_drill_publishes_nothing_by_any_route() -> None:
    state = replay([making.chained(making.opening(drill=True))[0].entry])
    for wish in (
        Wish(KEY, BY_HAND),
        Wish(KEY, BY_HAND, already_out="it is out"),
        Wish(KEY, "hook", {"languages": "x"}),
    ):
        with pytest.raises(Refused, match="drill"):
            act.publishing(state, wish, (), ())


def test_words_that_rest_on_what_is_no_longer_so_do_not_leave() -> None:
    night = Night()
    night.draft(night.fact())
    night.fact(48000)
    with pytest.raises(Refused, match="no longer so: customers: 12000, now 48000"):
        act.publishing(night.state, Wish(KEY, BY_HAND), (), ())


def test_where_a_correction_is_owed_the_next_text_is_a_correction_and_names_what_it_replaces() -> None:
    night = said_everywhere()
    fact = night.fact(48000)
    night.draft(fact, "update")
    with pytest.raises(Refused, match="owed a correction first"):
        act.publishing(night.state, Wish(("update", "x", "en"), BY_HAND), (), ())
    wrong = next(each.entry.digest for each in publications(night.state) if each.place == X_EN)
    made = act.publishing(night.state, Wish(("update", "x", "en"), BY_HAND, corrects=True), (), ())
    assert made.supersedes == (wrong,)
    night.draft(fact, "correction")
    assert act.publishing(night.state, Wish(("correction", "x", "en"), BY_HAND), (), ()).supersedes == (wrong,)


def test_published_beside_withdrawn_is_published_and_alarmed_whatever_the_clocks_say() -> None:
    night = Night()
    night.draft(night.fact())
    intent = night.intent(X_EN)
    taken = act.withdrawn(night.state, KEY, "wrong tone")
    for times in permutations((600, 700, 800)):
        state = beside(night.sealed, [Beside(intent), Beside(taken)], times[:2])
        (text,) = publications(state)
        assert text.may_be_out
        assert "wrong tone" in text.alarms[0]


def test_a_withdrawn_text_is_never_published() -> None:
    night = Night()
    night.draft(night.fact())
    night.add(act.withdrawn(night.state, KEY, "wrong tone"))
    with pytest.raises(Refused, match="was withdrawn"):
        act.publishing(night.state, Wish(KEY, BY_HAND), (), ())


def test_a_text_taken_down_by_somebody_who_knew_of_it_is_no_alarm() -> None:
    night = said_everywhere()
    withdrawn = act.withdrawn(night.state, KEY, "replaced")
    assert isinstance(withdrawn, Withdrawn)
    night.add(withdrawn)
    text = next(each for each in publications(night.state) if each.place == X_EN)
    assert text.taken_down
    assert not text.alarms


def test_what_is_owed_keeps_an_incident_open_and_is_named() -> None:
    night = Night()
    night.draft(night.fact(), promised=30)
    night.publish(X_EN)
    night.publish(("x", "fr"), outcome=None)
    night.fact(48000)
    found = obstacles(night.state, GATES, making.START)
    for word in ("sent or not", "correction owed on x in en", "promise open", "gate regulator-before-customers"):
        assert any(word in line for line in found), word
    with pytest.raises(Refused, match="still owed"):
        ending.closed(night.state, found, "over")


def test_an_incident_that_owes_nothing_closes_and_opens_again() -> None:
    night = Night()
    assert not obstacles(night.state, GATES, making.START)
    night.add(ending.closed(night.state, (), "over"))
    assert is_closed(night.state)
    with pytest.raises(Refused, match="closed already"):
        ending.closed(night.state, (), "over")
    night.add(ERASED)
    night.add(NoteWritten("0" * 64, private=False))
    assert is_closed(night.state), "a note, and what keeps the archive in order, opens nothing"
    night.add(ending.reopened(night.state, "it is back"))
    assert not is_closed(night.state)


def test_no_words_are_written_signed_or_sent_in_an_incident_that_is_closed() -> None:
    night = Night()
    night.draft("")
    night.add(ending.closed(night.state, (), "over"))
    key, text = ("holding", *X_EN), night.state.statements["holding", *X_EN].latest.draft
    signer = signing.Signer("legal", "counsel", "counsel")
    for attempt in (
        lambda: act.publishing(night.state, Wish(key, BY_HAND), (), ()),
        lambda: drafts.drafted(night.state, "holding", making.START, None, [text], 1),
        lambda: signing.approve(night.state, [key], signer, Policy((), {}, {}), making.START),
        lambda: signing.reject(night.state, [key], signer, "wrong"),
        lambda: signing.edit(night.state, key, text._replace(digest="0" * 64), "typo"),
    ):
        with pytest.raises(Refused, match="is closed") as refused:
            attempt()
        assert "crisiskit reopen" in refused.value.hint
    assert act.publishing(night.state, Wish(key, BY_HAND, already_out="it was posted"), (), ()).unapproved
    night.add(ending.reopened(night.state, "it is back"))
    assert act.publishing(night.state, Wish(key, BY_HAND), (), ())


@pytest.mark.parametrize(
    "event",
    [
        making.fact("customers", 1),
        Closed("over"),
        Reopened("no"),
        making.task(),
        ERASED,
        NoteWritten("0" * 64, private=False),
    ],
    ids=lambda e: type(e).__name__,
)
def test_closed_beside_anything_is_open_whatever_the_clocks_say(event: tuple[object, ...]) -> None:
    base = making.chained(making.opening())
    for times in ((10, 900), (900, 10), (10, 10)):
        assert not is_closed(beside(base, [Beside(Closed("it is over")), Beside(event)], times))
    state = beside(
        base, [Beside(Closed("it is over")), Beside(event), Beside(Closed("now"), (0, 1))], (900, 800, 1)
    )
    assert is_closed(state), "whoever has seen both may close"


def test_an_approval_by_phone_has_to_be_confirmed_by_the_person_before_the_end() -> None:
    night = Night()
    night.draft(night.fact())
    given = Approved(
        *(Purpose.PUBLISH, "holding", 1, (), "legal", "", "Counsel"),
        *(True, "kumo", making.START, "", "", (), ""),
    )
    digest = night.add(given)
    (line,) = obstacles(night.state, GATES, making.START)
    assert "confirmation owed by Counsel (legal)" in line
    yes = given._replace(purpose=Purpose.CONFIRM, relayed=False, confirms=digest)
    night.add(yes)
    assert obstacles(night.state, GATES, making.START), "somebody else cannot say so"
    night.add(yes._replace(name="duty officer"))
    assert obstacles(night.state, GATES, making.START), "nor can the duty officer in another name"
    night.sealed.append(making.after(night.sealed, yes, 9000, by="counsel"))
    assert not obstacles(night.state, GATES, making.START)


def test_two_people_who_saw_different_things_leave_it_unknown() -> None:
    night = Night()
    night.draft(night.fact())
    digest = night.publish(X_EN, outcome=None)
    intent = night.sealed[-1].entry.event
    assert isinstance(intent, Publishing)
    seen = [Beside(result(intent, digest)), Beside(result(intent, digest, Outcome.FAILED))]
    for times in ((1, 2), (2, 1)):
        (text,) = publications(beside(night.sealed, seen, times))
        assert text.outcome is Stand.UNKNOWN
        assert text.alarms
