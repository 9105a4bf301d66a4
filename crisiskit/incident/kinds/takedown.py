"""A platform was asked to take something down, or to mark it."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from crisiskit.incident.called import called
from crisiskit.incident.kind import Kind


class Ground(StrEnum):
    """The rule of the platform that was named; opinion and criticism are none."""

    IMPERSONATION = "impersonation"
    FRAUD = "fraud"
    TRADEMARK = "trademark"
    PRIVACY = "privacy"
    MANIPULATED_MEDIA = "manipulated-media"
    FALSE_FINANCIAL_INFORMATION = "false-financial-information"


class TakedownAsked(NamedTuple):
    """A platform, a registrar or an app store was asked; what was asked about was kept first.

    Attributes:
        rumour: digest of the entry in which it was heard.
        platform: who was asked.
        body: digest of the body that holds the address, which can be erased.
        evidence: SHA-256 of the file that shows what stood there; never empty.
        ticket: the platform's own number; may be empty while there is none.
        identity: how the bank proved who it is; may be empty.
        submitted: when it was asked.
        role: in whose name; one contact with authority.
    """

    rumour: str
    platform: str
    ground: Ground
    body: str
    evidence: str
    ticket: str
    identity: str
    submitted: datetime
    role: str


def _words(event: TakedownAsked) -> str:
    ticket = f", ticket {event.ticket}" if event.ticket else ""
    return f"rumour {called(event.rumour)}: {event.platform} asked to act ({event.ground.value}{ticket})"


KIND = Kind(TakedownAsked, _words, bodies=lambda event: [event.body])
