"""A text is about to leave: the intent, on the disk before anything is sent."""

from collections.abc import Mapping
from typing import NamedTuple

from crisiskit.incident.kind import Kind

BY_HAND = "by-hand"
"""The destination of a text that a person posts themselves."""


class Publishing(NamedTuple):
    """From here on these bytes may be in the world; only a result says whether they are.

    Attributes:
        digest: of the text in `texts/`.
        destination: its name in the bank's settings, or `by-hand`; never an address, which may hold a secret.
        supersedes: digests of the entries of earlier publications that this one corrects or replaces.
        overrides: gate → the reason for which somebody went past it.
        unapproved: why these words were already out before anybody had approved them; empty if they were approved.
    """

    message: str
    number: int
    channel: str
    language: str
    digest: str
    destination: str
    supersedes: tuple[str, ...]
    overrides: Mapping[str, str]
    unapproved: str


def _words(event: Publishing) -> str:
    past = "".join(f"; past the gate {gate}: {reason}" for gate, reason in sorted(event.overrides.items()))
    early = f"; OUT WITHOUT APPROVAL: {event.unapproved}" if event.unapproved else ""
    where = "by hand" if event.destination == BY_HAND else f"through {event.destination}"
    return f"{event.message} {event.number} {event.channel} {event.language} goes out {where}{past}{early}"


KIND = Kind(Publishing, _words, texts=lambda event: [event.digest])
