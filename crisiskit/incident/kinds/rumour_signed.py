"""Somebody else signed what was decided about a rumour."""

from typing import NamedTuple

from crisiskit.incident.called import called
from crisiskit.incident.kind import Kind


class RumourSigned(NamedTuple):
    """A decision about a rumour has one signature more. A typed name proves nothing.

    Attributes:
        rumour: digest of the entry in which it was heard.
        triage: digest of the entry that holds the decision: this one, and no later one.
        role, name: who signed.
    """

    rumour: str
    triage: str
    role: str
    name: str


def _words(event: RumourSigned) -> str:
    return f"rumour {called(event.rumour)}: what was decided is signed by {event.name} ({event.role})"


KIND = Kind(RumourSigned, _words)
