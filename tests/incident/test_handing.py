"""Who has the incident in hand: whoever took over last, and both while two took over side by side."""

from itertools import permutations

import pytest

from crisiskit.desk.decided import decided
from crisiskit.desk.situation import Settings, situation
from crisiskit.errors import Refused
from crisiskit.incident.acts.handing import handed_over
from crisiskit.incident.kinds.clock_confirmed import ClockConfirmed
from crisiskit.incident.kinds.handed_over import HandedOver
from crisiskit.incident.kinds.redress import Approver, RedressOffered
from crisiskit.incident.kinds.severity import Severity, SeveritySet
from crisiskit.incident.views.handing import hands
from incident import making
from incident.publishing import Beside, Night, beside

A, B, C = "A. Example", "B. Example", "C. Example"


def taken(gives: str, takes: str, role: str = "") -> HandedOver:
    return HandedOver(gives, takes, role, "d" * 64)


@pytest.fixture
def night() -> Night:
    return Night()


def test_nobody_is_named_before_anybody_took_over(night: Night) -> None:
    assert hands(night.state) == ()


def test_the_last_one_has_it_and_each_role_is_a_hand_of_its_own(night: Night) -> None:
    for said in (taken(A, B), taken(B, C), taken(A, B, "legal")):
        night.add(handed_over(night.state, said))
    assert [(each.role, each.names) for each in hands(night.state)] == [("", (C,)), ("legal", (B,))]


@pytest.mark.parametrize("times", list(permutations((7200, 7300, 7400))))
def test_two_who_took_over_side_by_side_are_both_named_until_somebody_has_seen_both(
    night: Night, times: tuple[int, ...]
) -> None:
    both = [Beside(taken(A, B)), Beside(taken(A, C))]
    state = beside(night.sealed, both, times[:2])
    (hand,) = hands(state)
    assert hand.conflict
    assert set(hand.names) == {B, C}
    (alarm,) = situation(state, Settings(), making.START).alarms
    assert B in alarm
    assert C in alarm
    (hand,) = hands(beside(night.sealed, [*both, Beside(taken(C, B), (0, 1))], times))
    assert hand.names == (B,)


@pytest.mark.parametrize("times", list(permutations((7200, 7300))))
def test_the_same_person_twice_is_no_quarrel(night: Night, times: tuple[int, ...]) -> None:
    state = beside(night.sealed, [Beside(taken(A, B)), Beside(taken(A, "b.  EXAMPLE"))], times)
    assert not hands(state)[0].conflict


@pytest.mark.parametrize(("gives", "takes"), [("", B), (A, " "), (A, "a.  EXAMPLE")])
def test_a_hand_over_has_two_people(night: Night, gives: str, takes: str) -> None:
    with pytest.raises(Refused):
        handed_over(night.state, taken(gives, takes))


def test_who_has_it_does_not_take_it_over_again_unless_others_have_it_too(night: Night) -> None:
    night.add(taken(A, B))
    with pytest.raises(Refused, match="in hand already"):
        handed_over(night.state, taken(A, "b. example"))
    assert handed_over(night.state, taken(A, B, "legal")).role == "legal"
    quarrel = beside(night.sealed, [Beside(taken(B, C)), Beside(taken(B, A))], (7200, 7300))
    assert handed_over(quarrel, taken(A, C)).takes == C


def test_names_are_kept_in_one_form(night: Night) -> None:
    assert handed_over(night.state, taken(A, " e\u0301 ")).takes == "\u00e9"


def test_what_was_decided_is_told_with_who_and_why_the_newest_first(night: Night) -> None:
    night.add(ClockConfirmed("eu-rule", "Article 1", (), A, "names were read"))
    night.add(SeveritySet(Severity.SEV1, "sev2", "payments stopped", "", B, ""))
    night.add(RedressOffered("all", "fees back", "goodwill", None, None, None, (Approver("legal", C),), ()))
    night.add(RedressOffered("few", "secret", "goodwill", None, None, None, (Approver("legal", C),), ("legal",)))
    told = [each.what for each in decided(night.state, lambda _: None)]
    assert "secret" not in told[0]
    assert "for legal only" in told[0]
    assert told[1].endswith("fees back for all, C. Example: goodwill")
    assert told[2] == "severity sev1, B. Example: payments stopped"
    assert told[3] == "eu-rule applies, says A. Example: names were read"
