"""The rumour board: how grave, who signs, what people decided side by side, and when one may let it go."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisiskit.errors import Refused
from crisiskit.incident.acts import rumours as acts
from crisiskit.incident.chain import Sealed, seal
from crisiskit.incident.events import Event
from crisiskit.incident.kinds.rumour import Asks, Author, Harm, Kernel, RumourHeard
from crisiskit.incident.kinds.rumour_closed import Ending, RumourClosed
from crisiskit.incident.kinds.rumour_signed import RumourSigned
from crisiskit.incident.kinds.rumour_triaged import Decision, Level, Sign
from crisiskit.incident.kinds.takedown import Ground, TakedownAsked
from crisiskit.incident.kinds.takedown_answered import Outcome, TakedownAnswered
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.views.rumours import Rumour, lacking, rumours
from crisiskit.incident.weighing import AT_ONCE, SILENT, Scale, advice, signs_of
from incident import making

NOW = making.START + timedelta(minutes=10)


def heard(body: str = "a" * 64, asks: Asks = Asks.NOTHING) -> RumourHeard:
    return RumourHeard(
        body, "en", "x", Author.UNKNOWN, making.START, 100, None, Kernel.UNKNOWN, (Harm.MONEY,), asks, "",
        "monitoring-analyst", making.START + timedelta(minutes=30),
    )  # fmt: skip


def weighed(decision: Decision = Decision.ANSWER, reach: int = 2, name: str = "A", **more: Any) -> acts.Weighed:
    usual: dict[str, Any] = {
        "harm": 2,
        "plausibility": 3,
        "signs": (),
        "reason": "it grows",
        "role": "communications-lead",
    }
    return acts.Weighed(**{**usual, "reach": reach, "decision": decision, "name": name, **more})


def state(sealed: Sequence[Sealed]) -> Incident:
    return replay(each.entry for each in sealed)


def only(sealed: Sequence[Sealed]) -> Rumour:
    (rumour,) = rumours(state(sealed))
    return rumour


START = making.chained(making.opening(), heard())


def triage(seen: Sequence[Sealed], weighed_: acts.Weighed, seconds: float = 0, by: str = "A") -> Sealed:
    said = acts.triaged(state(seen), only(seen), weighed_, Scale(), NOW)
    return making.after(seen, said, seconds, by)


def test_a_new_rumour_is_open_and_somebody_has_to_decide_in_half_an_hour() -> None:
    rumour = only(START)
    assert (rumour.open, rumour.level, rumour.decision, rumour.conflict) == (True, None, None, False)
    assert rumour.due == making.START + timedelta(minutes=30)
    assert len(rumour.id) == 4


@pytest.mark.parametrize(
    ("figures", "asks", "level"),
    [
        ((1, 1, 3), Asks.NOTHING, Level.LOW),
        ((1, 2, 2), Asks.NOTHING, Level.MEDIUM),
        ((2, 2, 2), Asks.NOTHING, Level.MEDIUM),
        ((3, 3, 1), Asks.NOTHING, Level.HIGH),
        ((2, 2, 3), Asks.NOTHING, Level.HIGH),
        ((2, 3, 3), Asks.NOTHING, Level.CRITICAL),
        ((3, 3, 3), Asks.NOTHING, Level.CRITICAL),
        ((2, 1, 1), Asks.WITHDRAW, Level.CRITICAL),
        ((1, 1, 1), Asks.WITHDRAW, Level.LOW),
        ((2, 1, 1), Asks.CLICK, Level.LOW),
    ],
)
def test_the_level_follows_from_the_score_and_from_what_it_asks(
    figures: tuple[int, int, int], asks: Asks, level: Level
) -> None:
    reach, harm, plausibility = figures
    assert Scale().level(reach * harm * plausibility, reach, asks) is level


def test_a_bank_can_settle_other_figures() -> None:
    strict = Scale(medium=2, high=3, critical=4, signers={**Scale().signers, Level.CRITICAL: ("legal",)})
    said = acts.triaged(state(START), only(START), weighed(reach=1, harm=2, plausibility=2), strict, NOW)
    assert (said.level, said.signers, said.score) == (Level.CRITICAL, ("legal",), 4)
    assert said.score_again_by == NOW + timedelta(hours=1)


@pytest.mark.parametrize("sign", list(SILENT))
def test_what_speaks_for_silence_is_heard_unless_it_is_critical(sign: Sign) -> None:
    assert advice(Level.HIGH, [sign]).decision is Decision.WATCH
    assert advice(Level.CRITICAL, [sign]).decision is Decision.ESCALATE


@pytest.mark.parametrize("sign", list(AT_ONCE))
def test_what_calls_for_an_answer_outweighs_what_speaks_for_silence(sign: Sign) -> None:
    found = advice(Level.LOW, [sign, Sign.TINY])
    assert (found.decision, found.reasons) == (Decision.ANSWER, (AT_ONCE[sign],))


def test_every_sign_speaks_for_one_thing() -> None:
    assert {*SILENT, *AT_ONCE} == set(Sign)
    assert not SILENT.keys() & AT_ONCE.keys()
    assert signs_of(Asks.CLICK, [Sign.TINY]) == (Sign.TINY, Sign.MOVES_MONEY)


def test_a_decision_needs_figures_from_one_to_three_and_a_reason() -> None:
    for bad in (weighed(reach=0), weighed(reach=4), weighed(harm=9)):
        with pytest.raises(Refused, match="from 1 to 3"):
            acts.triaged(state(START), only(START), bad, Scale(), NOW)
    with pytest.raises(Refused, match="reason"):
        acts.triaged(state(START), only(START), weighed(reason=" "), Scale(), NOW)


def test_a_rumour_is_scored_again_and_the_last_word_of_who_saw_the_first_stands() -> None:
    first = [*START, triage(START, weighed())]
    second = [*first, triage(first, weighed(Decision.WATCH, reach=1, reason="it fades"), 60)]
    rumour = only(second)
    assert (rumour.decision, rumour.score, rumour.conflict) == (Decision.WATCH, 6, False)
    assert len(rumour.history) == 2
    assert rumour.due == NOW + timedelta(hours=1)


@given(st.permutations([-7200, 0, 7200]), st.permutations([0, 1]))
def test_decisions_taken_side_by_side_are_both_kept_whosoever_clock_is_ahead(
    times: list[int], order: list[int]
) -> None:
    one = triage(START, weighed(name="A"), times[0], "A")
    other = triage(START, weighed(Decision.WATCH, reach=1, name="B"), times[1], "B")
    both = [*START, *((one, other)[n] for n in order)]
    rumour = only(both)
    assert rumour.conflict
    assert rumour.decision is None
    assert rumour.score == 12
    assert {each.said.name for each in rumour.triages} == {"A", "B"}
    with pytest.raises(Refused, match="side by side"):
        acts.signed(state(both), rumour, "treasury", "C")
    with pytest.raises(Refused, match="decided differently"):
        acts.closed(state(both), rumour, Ending.FADED, "over")
    decided = only([*both, triage(both, weighed(name="C"), times[2], "C")])
    assert not decided.conflict
    assert decided.decision is Decision.ANSWER


@given(st.permutations([-7200, 0, 7200]))
def test_a_close_beside_anything_leaves_it_open(times: list[int]) -> None:
    weighed_once = [*START, triage(START, weighed())]
    close = making.after(
        weighed_once, acts.closed(state(weighed_once), only(weighed_once), Ending.FADED, "gone"), times[0]
    )
    assert not only([*weighed_once, close]).open
    beside = triage(weighed_once, weighed(Decision.ESCALATE, reach=3), times[1], "B")
    assert only([*weighed_once, close, beside]).open
    settled = [*weighed_once, close, beside]
    again = making.after(settled, acts.closed(state(settled), only(settled), Ending.FADED, "gone"), times[2])
    assert not only([*settled, again]).open


def test_what_is_said_after_a_close_opens_it_again_but_a_platform_may_answer_late() -> None:
    ask = TakedownAsked(only(START).digest, "x", Ground.FRAUD, "b" * 64, "c" * 64, "", "", making.START, "legal")
    asked = [*START, triage(START, weighed())]
    asked.append(making.after(asked, acts.asked(state(asked), ask, NOW)))
    closed = [*asked, making.after(asked, acts.closed(state(asked), only(asked), Ending.FADED, "gone"))]
    (request,) = only(closed).requests
    answer = TakedownAnswered(only(closed).digest, request.entry.digest, Outcome.REMOVED, NOW, "", "")
    answered = [*closed, making.after(closed, acts.answered(state(closed), request, answer))]
    assert not only(answered).open
    assert only(answered).requests[0].outcomes == (Outcome.REMOVED,)
    assert only([*answered, triage(answered, weighed())]).open


def test_answers_of_a_platform_noted_side_by_side_are_both_shown() -> None:
    ask = TakedownAsked(only(START).digest, "x", Ground.FRAUD, "b" * 64, "c" * 64, "", "", making.START, "legal")
    asked = [*START, making.after(START, ask)]
    (request,) = only(asked).requests
    both = [
        making.after(
            asked,
            TakedownAnswered(only(asked).digest, request.entry.digest, outcome, NOW, "", ""),
            by=outcome.value,
        )
        for outcome in (Outcome.REMOVED, Outcome.REFUSED)
    ]
    assert set(only([*asked, *both]).requests[0].outcomes) == {Outcome.REMOVED, Outcome.REFUSED}


def test_nothing_is_asked_for_that_was_not_kept_first() -> None:
    ask = TakedownAsked("d" * 64, "x", Ground.FRAUD, "b" * 64, "", "", "", making.START, "legal")
    with pytest.raises(Refused, match="before you ask"):
        acts.asked(state(START), ask, NOW)
    with pytest.raises(Refused, match="still to come"):
        acts.asked(state(START), ask._replace(evidence="c" * 64, submitted=NOW + timedelta(hours=1)), NOW)


def test_a_high_rumour_needs_two_people_of_the_right_roles() -> None:
    seen = [*START, triage(START, weighed(name="A"))]
    assert only(seen).lacks == ("treasury|legal",)
    with pytest.raises(Refused, match="has signed this already"):
        acts.signed(state(seen), only(seen), "treasury", "a")
    with pytest.raises(Refused, match="need not sign"):
        acts.signed(state(seen), only(seen), "scribe", "B")
    seen.append(making.after(seen, acts.signed(state(seen), only(seen), "legal", "B")))
    assert only(seen).lacks == ()
    assert only(seen).triages[0].signed == (("communications-lead", "A"), ("legal", "B"))


def test_no_person_signs_for_two_roles() -> None:
    signers = ("communications-lead", "treasury|legal")
    assert lacking(signers, [("communications-lead", "A"), ("legal", "a ")]) == ("treasury|legal",)
    assert lacking(signers, [("legal", "B"), ("communications-lead", "A")]) == ()
    assert lacking(signers, []) == signers


def test_a_signature_counts_for_the_decision_it_saw_and_for_no_other() -> None:
    first = [*START, triage(START, weighed(name="A"))]
    signed = making.after(first, acts.signed(state(first), only(first), "legal", "B"))
    later = [*first, signed, triage([*first, signed], weighed(name="A", reach=2), 60)]
    assert only(later).lacks == ("treasury|legal",)
    blind = RumourSigned(only(first).digest, only(first).triages[0].entry.digest, "legal", "B")
    forged = seal(blind, making.stamp(99), START[0].entry.digest, [START[-1].entry.digest])
    assert only([*first, forged]).lacks == ("treasury|legal",)


def test_a_rumour_is_let_go_only_after_a_decision_and_with_a_reason() -> None:
    with pytest.raises(Refused, match="nobody has decided"):
        acts.closed(state(START), only(START), Ending.FADED, "gone")
    assert acts.closed(state(START), only(START), Ending.DUPLICATE, "of kumo").ending is Ending.DUPLICATE
    seen = [*START, triage(START, weighed())]
    with pytest.raises(Refused, match="say why"):
        acts.closed(state(seen), only(seen), Ending.FADED, "")


def test_a_rumour_cannot_have_been_seen_in_the_future_or_by_fewer_than_nobody() -> None:
    for bad in (heard()._replace(first_seen=NOW + timedelta(hours=1)), heard()._replace(reach=-1)):
        with pytest.raises(Refused):
            acts.heard(state(START), bad, NOW)
    with pytest.raises(Refused, match="SHA-256"):
        acts.heard(state(START), heard()._replace(screenshot="shot.png"), NOW)


@given(st.permutations(range(4)), st.lists(st.integers(-9999, 9999), min_size=4, max_size=4))
def test_people_on_four_machines_never_make_the_same_name(order: list[int], times: list[int]) -> None:
    beside = [making.after(START, heard(str(n) * 64), times[n], f"person {n}") for n in range(4)]
    found = rumours(state([*START, *(beside[n] for n in order)]))
    assert len({each.id for each in found}) == len(found) == 5
    assert all(each.open and not each.conflict for each in found)


def events_of(*events: Event) -> list[Sealed]:
    return making.chained(making.opening(), *events)


def test_what_names_a_rumour_that_is_not_here_disturbs_nobody() -> None:
    assert rumours(state(events_of(RumourClosed("f" * 64, Ending.FADED, "gone")))) == ()
