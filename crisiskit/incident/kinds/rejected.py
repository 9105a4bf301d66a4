"""Somebody stopped a text."""

from typing import NamedTuple

from crisiskit.incident.kind import Kind


class Stopped(NamedTuple):
    """One text that was stopped: these bytes, on this channel, in this language."""

    channel: str
    language: str
    digest: str


class Rejected(NamedTuple):
    """Texts of one message may not go out as they are; an objection says what is wrong, and what instead.

    Attributes:
        role, name: who says so; the entry's `by` wrote it down.
        reason: what is wrong; never empty.
        proposal: what should stand there instead; may be empty.
    """

    message: str
    number: int
    statements: tuple[Stopped, ...]
    role: str
    name: str
    reason: str
    proposal: str


def _words(event: Rejected) -> str:
    where = ", ".join(f"{each.channel} {each.language}" for each in event.statements)
    instead = f"; instead: {event.proposal}" if event.proposal else ""
    return (
        f"{event.message} {event.number} ({where}) stopped by {event.name} ({event.role}): {event.reason}{instead}"
    )


KIND = Kind(Rejected, _words, texts=lambda event: [each.digest for each in event.statements])
