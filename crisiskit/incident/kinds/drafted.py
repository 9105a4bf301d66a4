"""Statements were drafted."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from crisiskit.incident.kind import Kind


class Draft(NamedTuple):
    """One statement of a draft run: which exact bytes, and why they read as they do.

    Attributes:
        digest: of the text in `texts/`.
        parts: number of posts.
        standing: `ready`, `needs-human` or `over`.
        unit: what `length` and `limit` count.
        facts: fact → digest of the entry it rests on.
        variants: part → which of its variants was taken, from 1.
    """

    channel: str
    language: str
    digest: str
    parts: int
    standing: str
    length: int
    limit: int | None
    unit: str
    shortened: tuple[str, ...]
    left_out: tuple[str, ...]
    facts: Mapping[str, str]
    variants: Mapping[str, int]


class Drafted(NamedTuple):
    """Statements were drafted from the facts as they stood: one event for the whole run."""

    message: str
    number: int
    as_of: datetime
    next_update: datetime | None
    statements: tuple[Draft, ...]


def _words(event: Drafted) -> str:
    ready = sum(draft.standing == "ready" for draft in event.statements)
    return f"{event.message} {event.number} drafted: {len(event.statements)} statements, {ready} ready"


KIND = Kind(Drafted, _words, texts=lambda event: [draft.digest for draft in event.statements])
