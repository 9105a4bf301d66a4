"""Something that speaks by itself was paused: scheduled posts, campaigns, chatbots, automatic replies."""

from datetime import datetime
from typing import NamedTuple

from crisiskit.incident.kind import Kind


class Paused(NamedTuple):
    """Something was switched off for as long as this lasts.

    Attributes:
        what: `scheduled-posts`, `advertising`: small letters, digits and hyphens.
        where: on which channel, page or tool; empty for everywhere.
        until: when it may start again by itself; None if somebody has to lift the pause.
        reason: may be empty.
        name: who paused it.
    """

    what: str
    where: str
    until: datetime | None
    reason: str
    name: str


def spot(what: str, where: str) -> str:
    """Say what is paused where."""
    return f"{what} on {where}" if where else what


def _words(event: Paused) -> str:
    until = f" until {event.until:%Y-%m-%d %H:%M}" if event.until else ""
    why = f": {event.reason}" if event.reason else ""
    return f"paused by {event.name}: {spot(event.what, event.where)}{until}{why}"


KIND = Kind(Paused, _words)
