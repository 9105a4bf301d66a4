"""Whose turn it is to sign, and by when an approver outside must have the text."""

from datetime import datetime, timedelta
from types import MappingProxyType

import pytest

from crisiskit.incident.chain import Sealed
from crisiskit.incident.kinds.severity import Severity, SeveritySet
from crisiskit.incident.policy import Policy
from crisiskit.incident.state import replay
from crisiskit.incident.views.due import Due, State
from crisiskit.incident.views.house import house
from crisiskit.playbook.model import Approval
from incident import making
from incident.publishing import PLACES, Night

TEN = timedelta(minutes=10)
DEPUTIES = {"legal": ("compliance", "general-counsel")}
PEOPLE = {"compliance": ("Cora Example",), "executive-sponsor": ("Eve Example",)}


def policy(lead: timedelta | None = None) -> Policy:
    needs = {"insurer": lead} if lead else {}
    roles = ("legal", "insurer") if lead else ("legal",)
    line = Approval(roles, TEN, False, (), MappingProxyType(needs))  # noqa: FBT003
    return Policy((MappingProxyType({"default": line}),), DEPUTIES, PEOPLE)


def night(due: datetime | None = None) -> list[Sealed]:
    drafts = making.drafted(making.draft(b"Cards do not work.\n"))._replace(next_update=due)
    return making.chained(making.opening(), drafts)


def board(record: list[Sealed], who: Policy, minutes: float) -> dict[str, Due]:
    drafted = record[1].entry.at
    found = house(replay(each.entry for each in record), who, drafted + timedelta(minutes=minutes))
    return {due.id: due for due in found}


@pytest.mark.parametrize(
    ("minutes", "owner", "stops", "state"),
    [
        (0, "legal", "--role legal", State.RUNNING),
        (9.9, "legal", "--role legal", State.RUNNING),
        (11, "compliance (Cora Example), for legal, until ", "--role compliance --for legal", State.MISSED),
        (21, "general-counsel, for legal, until ", "--role general-counsel --for legal", State.MISSED),
        (
            31,
            "executive-sponsor (Eve Example): legal, compliance, general-counsel did not answer",
            "",
            State.MISSED,
        ),
    ],
)
def test_who_stays_silent_is_followed_by_the_next_deputy_until_somebody_has_to_step_in(
    minutes: float, owner: str, stops: str, state: State
) -> None:
    due = board(night(), policy(), minutes)["sign/holding/legal"]
    assert due.owner.startswith(owner)
    assert stops in due.stops
    assert due.state is state
    assert "then compliance and general-counsel; silence is never consent" in due.why


def test_a_deputy_is_given_as_long_as_the_role_had() -> None:
    record = night()
    due = board(record, policy(), 11)["sign/holding/legal"]
    until = record[1].entry.at.astimezone(due.zone) + 2 * TEN
    assert f"until {until:%H:%M %Z}" in due.owner


def test_an_approver_outside_has_the_time_they_need_and_no_deputy_is_asked_before() -> None:
    due = board(night(), policy(timedelta(hours=4)), 60)["sign/holding/insurer"]
    assert (due.owner, due.state) == ("insurer", State.RUNNING)
    assert due.due == night()[1].entry.at + timedelta(hours=4)


def test_the_board_says_by_when_an_approver_outside_must_have_the_next_update() -> None:
    due = making.START + timedelta(hours=6)
    found = board(night(due=due), policy(timedelta(hours=4)), 30)["outside/update/insurer"]
    assert found.due == due - timedelta(hours=4)
    assert (found.state, found.stops) == (State.RUNNING, "crisiskit draft update")
    assert "needs 4 h before" in found.what
    assert board(night(due=due), policy(timedelta(hours=4)), 60 * 3)["outside/update/insurer"].late


def test_the_draft_of_the_next_update_stops_that_clock_and_what_was_drafted_before_the_promise_does_not() -> None:
    record = Night()
    fact = record.fact()
    record.draft(fact, "update", promised=360)
    record.publish(PLACES[0], "update")
    who, now = policy(timedelta(hours=4)), making.START + timedelta(minutes=30)

    def clock() -> Due:
        return next(due for due in house(record.state, who, now) if due.id == "outside/update/insurer")

    assert clock().state is State.RUNNING
    record.draft(fact, "update", 2)
    assert clock().state is State.RUNNING, "it was made from what was known before the promise"
    newest = record.state.runs[-1]
    record.add(newest._replace(number=3, as_of=making.START + timedelta(minutes=20)))
    assert (clock().state, clock().stops) == (State.MET, "")


def test_nobody_outside_means_no_such_clock() -> None:
    found = board(night(due=making.START + timedelta(hours=6)), policy(), 30)
    assert not [name for name in found if name.startswith("outside/")]


def test_a_role_that_a_raise_asks_for_has_its_time_from_the_raise() -> None:
    line = Approval(("legal",), TEN, False, (), also=MappingProxyType({"sev1": ("chief",)}))  # noqa: FBT003
    who = Policy((MappingProxyType({"default": line}),), DEPUTIES, PEOPLE)
    drafted = night()
    assert "sign/holding/chief" not in board(drafted, who, 40)
    raised = [
        *drafted,
        making.after(drafted, SeveritySet(Severity.SEV1, "sev2", "worse", "", "A", ""), 60 + 40 * 60),
    ]
    due = board(raised, who, 41)["sign/holding/chief"]
    assert (due.state, due.start, due.owner) == (State.RUNNING, "raised to sev1", "chief")
    assert "within 10 minutes of the raise to sev1" in due.why
    assert board(raised, who, 51)["sign/holding/chief"].state is State.MISSED
    assert board(raised, who, 41)["sign/holding/legal"].state is State.MISSED
    lower = SeveritySet(Severity.SEV3, "sev1", "calm", "incident-lead", "A", "B")
    calm = [*raised, making.after(raised, lower, 60 + 50 * 60)]
    assert "sign/holding/chief" not in board(calm, who, 51)
    again = SeveritySet(Severity.SEV1, "sev3", "worse", "", "A", "")
    worse = [*calm, making.after(calm, again, 60 + 70 * 60)]
    assert board(worse, who, 71)["sign/holding/chief"].due == raised[1].entry.at + timedelta(minutes=80)
