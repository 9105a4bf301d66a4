"""Somebody heard a rumour."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from crisiskit.incident.kind import Kind


class Author(StrEnum):
    """What kind of account says it; who it is stands in the body, which can be erased."""

    CUSTOMER = "customer"
    INFLUENCER = "influencer"
    MEDIA = "media"
    BOT = "bot"
    INSIDER = "insider"
    UNKNOWN = "unknown"


class Kernel(StrEnum):
    """Whether there is something true in it; if there is, the answer says so."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Harm(StrEnum):
    """What suffers if people believe it."""

    MONEY = "money"
    DATA = "data"
    SAFETY = "safety"
    PERSON = "person"
    MARKET = "market"


class Asks(StrEnum):
    """What it asks people to do."""

    NOTHING = "nothing"
    WITHDRAW = "withdraw"
    CLICK = "click"
    SHARE = "share"
    BOYCOTT = "boycott"


class RumourHeard(NamedTuple):
    """A claim is going round. Its words, its author and its address lie in a body and can be erased.

    Attributes:
        body: digest of the body.
        language: tag; may be empty.
        platform: where it was seen.
        reach: how many people may have seen it; None if nobody knows.
        growth: more of them each hour; None likewise.
        screenshot: SHA-256 of a file that shows it; may be empty.
        owner: the role that follows it.
        decide_by: when somebody must have said what is done about it.
    """

    body: str
    language: str
    platform: str
    author: Author
    first_seen: datetime
    reach: int | None
    growth: int | None
    kernel: Kernel
    harms: tuple[Harm, ...]
    asks: Asks
    screenshot: str
    owner: str
    decide_by: datetime


def _words(event: RumourHeard) -> str:
    reach = f", seen by about {event.reach}" if event.reach is not None else ""
    asks = f"; it asks people to {event.asks.value}" if event.asks is not Asks.NOTHING else ""
    return f"rumour heard on {event.platform or 'an unknown platform'} ({event.author.value}{reach}){asks}"


KIND = Kind(RumourHeard, _words, bodies=lambda event: [event.body])
