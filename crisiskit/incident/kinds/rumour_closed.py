"""A rumour is no longer followed."""

from enum import StrEnum
from typing import NamedTuple

from crisiskit.incident.called import called
from crisiskit.incident.kind import Kind


class Ending(StrEnum):
    """What became of it."""

    FADED = "faded"
    REFUTED = "refuted"
    REMOVED = "removed"
    TRUE = "true"
    DUPLICATE = "duplicate"


class RumourClosed(NamedTuple):
    """A rumour is closed; whatever was said beside this, or after it, opens it again.

    Attributes:
        rumour: digest of the entry in which it was heard.
        reason: why it may be let go; never empty.
    """

    rumour: str
    ending: Ending
    reason: str


def _words(event: RumourClosed) -> str:
    return f"rumour {called(event.rumour)} closed, {event.ending.value}: {event.reason}"


KIND = Kind(RumourClosed, _words)
