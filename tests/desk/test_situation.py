"""Where an incident stands, gathered: whatever was written side by side shows, whosever clock is ahead."""

from cProfile import Profile
from datetime import timedelta
from itertools import permutations

import pytest
from incident import making
from incident.publishing import PLACES, Beside, Night, beside, result, words

from crisiskit.desk.situation import Settings, live, situation
from crisiskit.incident.chain import Sealed, seal
from crisiskit.incident.events import Event
from crisiskit.incident.kinds.approved import Approved, Purpose, Signed
from crisiskit.incident.kinds.drafted import Drafted
from crisiskit.incident.kinds.published import Outcome
from crisiskit.incident.kinds.publishing import BY_HAND, Publishing
from crisiskit.incident.kinds.told import AudienceTold
from crisiskit.incident.kinds.withdrawn import Withdrawn
from crisiskit.incident.policy import Policy
from crisiskit.incident.views.gates import Gates, shut
from crisiskit.incident.views.house import house
from crisiskit.incident.views.publishing import publications
from crisiskit.playbook.model import Approval

X, SMS = ("x", "en"), ("sms", "en")
GATES = Gates((("regulator", "customers"),), {"x": "customers", "sms": "customers", "mail": "regulator"})


@pytest.fixture
def night() -> Night:
    made = Night()
    made.draft(made.fact())
    return made


def test_what_people_read_now_is_the_last_text_of_each_place(night: Night) -> None:
    first = night.publish(X)
    night.publish(SMS)
    night.draft(night.fact(13000), "update", 1)
    second = night.publish(X, "update")
    texts = publications(night.state)
    assert {each.entry.digest for each in live(night.state, texts)} == {second, texts[1].entry.digest}
    assert first not in {each.entry.digest for each in live(night.state, texts)}


@pytest.mark.parametrize("outcome", [None, Outcome.UNKNOWN, Outcome.FAILED])
def test_a_text_of_which_nobody_knows_replaces_nothing(night: Night, outcome: Outcome | None) -> None:
    first = night.publish(X)
    night.draft(night.fact(13000), "update", 1)
    second = night.publish(X, "update", outcome=outcome)
    shown = [each.entry.digest for each in live(night.state, publications(night.state))]
    assert shown == ([first] if outcome is Outcome.FAILED else [first, second])


def test_what_was_taken_down_is_not_read_any_more(night: Night) -> None:
    digest = night.publish(X)
    (text,) = publications(night.state)
    night.add(Withdrawn("holding", 1, *X, text.event.digest, digest, "wrong figure"))
    assert live(night.state, publications(night.state)) == ()


@pytest.mark.parametrize("times", tuple(permutations((7200, 7300, 7400, 7500))))
def test_two_texts_that_left_side_by_side_are_both_shown(night: Night, times: tuple[int, ...]) -> None:
    intent = night.intent(X)
    intents = [Beside(intent), Beside(intent)]
    digests = {each.by: each.digest for each in beside(night.sealed, intents, times[:2]).entries[-2:]}
    results = [Beside(result(intent, digests[f"p{number}"]), (number,)) for number in (0, 1)]
    state = beside(night.sealed, [*intents, *results], times)
    assert {each.entry.digest for each in live(state, publications(state))} == set(digests.values())


def test_a_gate_names_the_texts_behind_it_and_opens_when_they_were_told(night: Night) -> None:
    keys = [("holding", *place) for place in (X, SMS)]
    ((gate, behind),) = shut(night.state, GATES, keys, making.START).items()
    assert gate.gate == "regulator-before-customers"
    assert behind == tuple(keys)
    assert shut(night.state, GATES, [("holding", "mail", "en")], making.START) == {}
    night.add(AudienceTold("regulator", told=True, how="by telephone", ref="", name="A. Example", reason=""))
    assert shut(night.state, GATES, keys, making.START) == {}


def test_a_gate_that_was_passed_over_has_nobody_behind_it(night: Night) -> None:
    for place in PLACES:
        night.publish(place)
    (held,) = situation(night.state, Settings(gates=GATES), making.START).gates
    assert held.gate.gate == "regulator-before-customers"
    assert held.behind == ()


@pytest.mark.parametrize("times", tuple(permutations((7200, 7300))))
def test_people_who_disagree_are_an_alarm_whosever_clock_is_ahead(night: Night, times: tuple[int, ...]) -> None:
    said = [Beside(making.fact("customers", value)) for value in (48000, 31000)]
    (alarm,) = situation(beside(night.sealed, said, times), Settings(), making.START).alarms
    assert alarm.startswith("CONFLICT  fact customers: ")
    assert "48000" in alarm
    assert "31000" in alarm


def effort(places: int) -> int:
    """Count the calls that it takes to see a night with so many places, each with two updates out."""
    night = Night()
    fact = night.fact()
    there = [(f"c{number}", "en") for number in range(places)]
    sealed = night.sealed
    for number in (1, 2):
        texts = tuple(words(place, f"update {number}", fact, "facts", "next_update") for place in there)
        run = Drafted("update", number, making.START, making.START + timedelta(hours=number), texts)
        signed = Approved(
            *(
                Purpose.PUBLISH,
                "update",
                number,
                tuple(Signed(each.channel, each.language, each.digest) for each in texts),
                "a",
                "",
                "A",
                False,
            ),
            *("", making.START + timedelta(days=9), "", "", (), ""),
        )
        for event in (run, signed):
            after(sealed, event)
        for each in texts:
            intent = Publishing("update", number, each.channel, each.language, each.digest, BY_HAND, (), {}, "")
            after(sealed, result(intent, after(sealed, intent)))
    state, now = night.state, making.START + timedelta(hours=3)
    policy = Policy(({"default": Approval(("a", "b"), timedelta(minutes=10), preapproved=False, at=())},), {}, {})
    profile = Profile()
    profile.runcall(lambda: situation(state, Settings(tuple(house(state, policy, now)), policy, GATES), now))
    return sum(each.callcount for each in profile.getstats())


def after(sealed: list[Sealed], event: Event) -> str:
    last = sealed[-1].entry
    sealed.append(seal(event, making.stamp(60 * len(sealed)), last.incident, [last.digest]))
    return sealed[-1].entry.digest


def test_a_night_with_four_times_the_places_takes_no_more_than_that_to_see() -> None:
    assert effort(160) < 5 * effort(40)
