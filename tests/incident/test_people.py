"""Questions, contacts and redress: what people do side by side is all kept, whosever clock is ahead."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.errors import Refused
from crisiskit.incident.acts import contacts as contact_acts
from crisiskit.incident.acts import questions as acts
from crisiskit.incident.acts import redress as redress_acts
from crisiskit.incident.chain import Sealed
from crisiskit.incident.kinds.contact import ContactNoted, Side
from crisiskit.incident.kinds.question import QuestionAsked
from crisiskit.incident.kinds.question_answered import QuestionAnswered
from crisiskit.incident.kinds.question_routed import QuestionRouted
from crisiskit.incident.kinds.redress import Approver, Money, RedressOffered
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.views.contacts import contacts
from crisiskit.incident.views.questions import Question, questions, topics, unanswered
from crisiskit.incident.views.redress import offers
from incident import making

NOW = making.START + timedelta(minutes=10)
LATER = NOW + timedelta(hours=1)
TIMES = st.permutations([-7200, 0, 7200])


def state(sealed: Sequence[Sealed]) -> Incident:
    return replay(each.entry for each in sealed)


def asked(topic: str = "cause", times: int = 1, body: str = "a" * 64) -> QuestionAsked:
    return QuestionAsked(body, topic, "en", "x", times, making.START + timedelta(minutes=30))


START = making.chained(making.opening(), making.fact("customers", 12_000), asked())


def only(sealed: Sequence[Sealed]) -> Question:
    (found,) = questions(state(sealed))
    return found


def answer(seen: Sequence[Sealed], part: str = "", by: str = "A", seconds: float = 0) -> Sealed:
    said = QuestionAnswered((), by.lower() * 64, part, "en", "legal", by, {})
    return making.after(seen, acts.answered(state(seen), [only(seen)], said, {}), seconds, by)


def route(seen: Sequence[Sealed], role: str, seconds: float = 0, by: str = "A") -> Sealed:
    return making.after(seen, acts.routed(state(seen), [only(seen)], role, LATER, "", NOW), seconds, by)


def test_a_question_is_open_until_it_is_answered_and_holds_the_incident_open() -> None:
    assert only(START).open
    assert only(START).due == making.START + timedelta(minutes=30)
    assert len(unanswered(state(START))) == 1
    routed = [*START, route(START, "treasury")]
    assert (only(routed).roles, only(routed).due) == (("treasury",), LATER)
    done = [*routed, answer(routed)]
    assert (only(done).open, only(done).due, unanswered(state(done))) == (False, None, ())


@given(TIMES)
def test_a_question_sent_to_two_roles_side_by_side_lies_with_both_until_somebody_decides(times: list[int]) -> None:
    both = [*START, route(START, "treasury", times[0], "A"), route(START, "legal", times[1], "B")]
    assert set(only(both).roles) == {"treasury", "legal"}
    assert only(both).conflict
    settled = only([*both, route(both, "legal", times[2], "C")])
    assert (settled.roles, settled.conflict) == (("legal",), False)


@given(TIMES)
def test_two_answers_side_by_side_are_both_shown_until_somebody_answers_again(times: list[int]) -> None:
    both = [*START, answer(START, by="A", seconds=times[0]), answer(START, by="B", seconds=times[1])]
    assert only(both).conflict
    assert {each.name for _, each in only(both).answers} == {"A", "B"}
    settled = only([*both, answer(both, by="C", seconds=times[2])])
    assert (settled.conflict, [each.name for _, each in settled.answers]) == (False, ["C"])


def test_the_same_reply_of_the_library_sent_twice_is_no_conflict() -> None:
    both = [*START, answer(START, "qa/cause", "A"), answer(START, "qa/cause", "B")]
    assert not only(both).conflict
    assert only([*START, answer(START, "qa/cause", "A"), answer(START, "qa/redress", "B")]).conflict


def test_an_answered_question_is_not_sent_on_and_no_time_that_has_passed_is_given() -> None:
    done = [*START, answer(START)]
    with pytest.raises(Refused, match="is answered"):
        route(done, "legal")
    with pytest.raises(Refused, match="has passed"):
        acts.routed(state(START), [only(START)], "legal", NOW, "", NOW)
    with pytest.raises(Refused, match="no question"):
        acts.answered(state(START), [], QuestionAnswered((), "", "", "en", "", "", {}), {})
    with pytest.raises(Refused, match="at least once"):
        acts.asked(state(START), asked(times=0))


def test_a_reply_that_rests_on_what_no_longer_stands_is_refused() -> None:
    said = QuestionAnswered((), "b" * 64, "qa/facts", "en", "", "A", {})
    fact = {"customers": state(START).facts["customers"].digest}
    assert acts.answered(state(START), [only(START)], said, fact).facts == fact
    changed = [*START, making.after(START, making.fact("customers", 48_000))]
    with pytest.raises(Refused, match="no longer stands"):
        acts.answered(state(changed), [only(changed)], said, fact)


def test_questions_are_grouped_and_what_most_people_ask_comes_first() -> None:
    sealed = making.chained(
        making.opening(),
        asked("", 3),
        asked("", 2, "b" * 64),
        asked("when", 2, "c" * 64),
        asked("when", 5, "d" * 64),
    )
    found = topics(questions(state(sealed)))
    assert [(each.name, each.times, each.unanswered) for each in found] == [("when", 7, 2), ("", 3, 1), ("", 2, 1)]


def test_what_names_a_question_that_is_not_here_disturbs_nobody() -> None:
    strays = (
        QuestionRouted(("f" * 64,), "legal", LATER, ""),
        QuestionAnswered(("f" * 64,), "", "", "", "", "", {}),
    )
    assert questions(state(making.chained(making.opening(), *strays))) == ()


def talk(follows: str = "", minutes: int | None = None, body: str = "a") -> ContactNoted:
    due = None if minutes is None else making.START + timedelta(minutes=minutes)
    return ContactNoted(body * 64, follows, Side.MEDIA, None, due)


CALLED = making.chained(making.opening(), talk(minutes=45))


def test_a_later_talk_settles_the_call_that_was_owed() -> None:
    (first,) = contacts(state(CALLED))
    assert first.call_back_by == making.START + timedelta(minutes=45)
    (after,) = contacts(state([*CALLED, making.after(CALLED, talk(first.digest, body="b"))]))
    assert (after.call_back_by, len(after.talks), after.id) == (None, 2, first.id)


@given(TIMES)
def test_a_talk_beside_another_settles_nothing_that_was_promised_in_it(times: list[int]) -> None:
    (first,) = contacts(state(CALLED))
    one = making.after(CALLED, talk(first.digest, 60, "b"), times[0], "A")
    other = making.after(CALLED, talk(first.digest, 90, "c"), times[1], "B")
    (both,) = contacts(state([*CALLED, one, other]))
    assert set(both.call_backs) == {making.START + timedelta(minutes=60), making.START + timedelta(minutes=90)}
    assert both.call_back_by == making.START + timedelta(minutes=60)


def test_nobody_is_promised_a_call_or_an_embargo_in_the_past() -> None:
    with pytest.raises(Refused, match="has passed"):
        contact_acts.noted(state(CALLED), talk(minutes=5), NOW)
    with pytest.raises(Refused, match="embargo is over"):
        contact_acts.noted(state(CALLED), talk()._replace(embargo=NOW), NOW)


OFFER = RedressOffered(
    "people charged twice", "fees back", "goodwill", Money("25.00", "EUR"), None, 400,
    (Approver("executive-sponsor", "A"), Approver("legal", "B")), (),
)  # fmt: skip
BEGUN = making.chained(making.opening())


def test_an_offer_needs_the_word_of_two_people_in_the_right_roles() -> None:
    assert redress_acts.offered(state(BEGUN), OFFER, "sev2") == OFFER
    for approvers, why in (
        (OFFER.approvers[:1], "word of legal"),
        ((), "word of executive-sponsor and legal"),
        ((Approver("executive-sponsor", "A"), Approver("legal", " a ")), "two roles"),
        ((Approver("executive-sponsor", "A"), Approver("legal", "")), "two roles"),
    ):
        with pytest.raises(Refused, match=why):
            redress_acts.offered(state(BEGUN), OFFER._replace(approvers=approvers), "sev2")


def test_at_the_gravest_the_chief_executive_has_to_agree() -> None:
    with pytest.raises(Refused, match="chief-executive"):
        redress_acts.offered(state(BEGUN), OFFER, "sev1")
    chief = (Approver("chief-executive", "C"), Approver("legal", "B"))
    assert redress_acts.offered(state(BEGUN), OFFER._replace(approvers=chief), "sev1").approvers == chief


@pytest.mark.parametrize(
    "change",
    [
        {"group": " "},
        {"offer": ""},
        {"basis": ""},
        {"amount": Money("25,00", "EUR")},
        {"total": Money("25", "euro")},
        {"people": 0},
    ],
)
def test_an_offer_says_it_all_and_its_amounts_are_amounts(change: dict[str, object]) -> None:
    with pytest.raises(Refused):
        redress_acts.offered(state(BEGUN), OFFER._replace(**change), "sev2")  # type: ignore[arg-type]


@given(TIMES)
def test_offers_to_one_group_side_by_side_name_each_other(times: list[int]) -> None:
    one = making.after(BEGUN, OFFER, times[0], "A")
    other = making.after(BEGUN, OFFER._replace(group="People  charged twice", offer="a voucher"), times[1], "B")
    first, second = offers(state([*BEGUN, one, other]))
    assert (first.beside, second.beside) == ((second.id,), (first.id,))
    later = making.after([*BEGUN, one, other], OFFER._replace(offer="both"), times[2], "C")
    assert offers(state([*BEGUN, one, other, later]))[-1].beside == ()
