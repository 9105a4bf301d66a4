"""Something owed by a time: the one shape in which a board, a calendar and a prompt show it."""

from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from typing import NamedTuple

from crisiskit.clocks.counting import Moment, latest_of

LATEST = datetime.max.replace(tzinfo=UTC)


class Sort(StrEnum):
    """What asks for it."""

    REGULATOR = "regulator"
    PROMISE = "promise"
    HOUSE = "house"
    APPROVAL = "approval"
    TASK = "task"
    RUMOUR = "rumour"
    QUESTION = "question"
    CALL_BACK = "call-back"


class State(StrEnum):
    """How it stands. A missed one stays missed: what comes later is `met late`."""

    RUNNING = "running"
    MISSED = "missed"
    CANDIDATE = "candidate"
    WAITING = "waiting for its trigger"
    MET = "met"
    MET_LATE = "met late"
    DISMISSED = "dismissed"
    NOT_OWED = "not owed"


OPEN = frozenset({State.RUNNING, State.MISSED})
"""Somebody still has to do something, and it is certain that they do."""


class Due(NamedTuple):
    """Something owed by a time.

    Attributes:
        id: stable while the record grows: `eu-gdpr-33-authority/initial`, `first-statement`, `task/pause-posts`.
        what: what is owed, in a few words.
        due: an instant; a day, which ends with its last minute; None if nothing started it, or no time is given.
        zone: where days end.
        why: one line: the rule, what it counts from, and how sure that is.
        start: the trigger, or what else it runs from.
        owner: the role, with the person of the roster if there is one.
        stops: the command that stops it; empty where none does.
        verified: whether the figures were seen in a source; what is the bank's own always is.
        marks: what must be said wherever it is shown: `NOT VERIFIED, check the source`, `PROPOSED, not law`.
        otherwise: other due times that may be right instead, each with its condition.
        sooner: where promptness binds besides a number, a house target for it.
        loud: what people have to settle: they decided differently side by side.
        met: when it was done; None if it was not.
    """

    id: str
    what: str
    due: Moment | None
    zone: tzinfo
    why: str
    start: str
    owner: str
    stops: str
    sort: Sort
    state: State
    verified: bool = True
    marks: tuple[str, ...] = ()
    otherwise: tuple[tuple[str, Moment], ...] = ()
    sooner: datetime | None = None
    loud: str = ""
    met: datetime | None = None

    @property
    def latest(self) -> datetime | None:
        """The instant after which it is late."""
        return None if self.due is None else latest_of(self.due, self.zone)

    @property
    def late(self) -> bool:
        """Whether it is owed, was not done, and its time has passed."""
        return self.state is State.MISSED

    @property
    def candidate(self) -> bool:
        """Whether a named person still has to say that it applies."""
        return self.state is State.CANDIDATE

    @property
    def open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.state in OPEN


def standing(latest: datetime | None, met: datetime | None, now: datetime) -> State:
    """Say how something certain stands: done in time or not, missed, or still running."""
    if met is not None:
        return State.MET if latest is None or met <= latest else State.MET_LATE
    return State.MISSED if latest is not None and now > latest else State.RUNNING


def soonest(due: Due) -> tuple[datetime, str]:
    """Give the key by which a board is sorted: what has no time comes last."""
    return due.latest or LATEST, due.id
