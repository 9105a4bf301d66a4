"""A platform said what it does about a request."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from crisiskit.incident.called import called
from crisiskit.incident.kind import Kind


class Outcome(StrEnum):
    """What came of it; `none` is what silence is called when one stops waiting."""

    REMOVED = "removed"
    LABELLED = "labelled"
    REFUSED = "refused"
    NONE = "none"


class TakedownAnswered(NamedTuple):
    """A platform answered, or one stopped waiting.

    Attributes:
        rumour: digest of the entry in which it was heard.
        request: digest of the `takedown` entry.
        answered: when the answer came.
        detail: what it said; may be empty.
        escalated_to: whom one turned to next; may be empty.
    """

    rumour: str
    request: str
    outcome: Outcome
    answered: datetime
    detail: str
    escalated_to: str


def _words(event: TakedownAnswered) -> str:
    detail = f" ({event.detail})" if event.detail else ""
    on = f"; taken on to {event.escalated_to}" if event.escalated_to else ""
    return f"rumour {called(event.rumour)}: the platform's answer: {event.outcome.value}{detail}{on}"


KIND = Kind(TakedownAnswered, _words)
