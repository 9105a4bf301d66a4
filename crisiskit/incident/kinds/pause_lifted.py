"""Something that was paused may go on."""

from typing import NamedTuple

from crisiskit.incident.kind import Kind
from crisiskit.incident.kinds.paused import spot


class PauseLifted(NamedTuple):
    """A pause is over.

    Attributes:
        what, where: as they were paused.
        reason: why it may go on; never empty.
        name: who says so.
    """

    what: str
    where: str
    reason: str
    name: str


def _words(event: PauseLifted) -> str:
    return f"pause lifted by {event.name}: {spot(event.what, event.where)}: {event.reason}"


KIND = Kind(PauseLifted, _words)
