"""Somebody says that an incident is not over."""

from typing import NamedTuple

from crisiskit.incident.kind import Kind


class Reopened(NamedTuple):
    """A closed incident goes on.

    Attributes:
        reason: why; never empty.
    """

    reason: str


def _words(event: Reopened) -> str:
    return f"incident opened again: {event.reason}"


KIND = Kind(Reopened, _words)
