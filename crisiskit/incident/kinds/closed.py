"""Somebody says that an incident is over."""

from typing import NamedTuple

from crisiskit.incident.kind import Kind


class Closed(NamedTuple):
    """Nothing is owed any more; whatever is written beside this, or after it, opens the incident again.

    Attributes:
        reason: why it is over; never empty.
    """

    reason: str


def _words(event: Closed) -> str:
    return f"incident closed: {event.reason}"


KIND = Kind(Closed, _words)
