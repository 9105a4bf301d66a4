"""Somebody from outside was spoken to."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from crisiskit.incident.called import called
from crisiskit.incident.kind import Kind


class Side(StrEnum):
    """Who they are to the bank."""

    MEDIA = "media"
    REGULATOR = "regulator"
    AUTHORITY = "authority"
    INVESTOR = "investor"
    PARTNER = "partner"
    BUSINESS_CLIENT = "business-client"
    EMPLOYER = "employer"
    POLITICS = "politics"
    OTHER = "other"


class ContactNoted(NamedTuple):
    """One talk with somebody outside; who they are, what they asked and were told lie in a body and can be erased.

    Attributes:
        body: digest of the body.
        follows: digest of the entry of the talk that this one continues; empty for the first.
        embargo: until when they keep it to themselves; None if nothing was agreed.
        call_back_by: when they are to be called back; None if nothing is owed.
    """

    body: str
    follows: str
    side: Side
    embargo: datetime | None
    call_back_by: datetime | None


def _words(event: ContactNoted) -> str:
    again = f", again (first: {called(event.follows)})" if event.follows else ""
    owed = "; to be called back" if event.call_back_by else ""
    quiet = "; under embargo" if event.embargo else ""
    return f"spoke to {event.side.value}{again}{quiet}{owed}"


KIND = Kind(ContactNoted, _words, bodies=lambda event: [event.body])
