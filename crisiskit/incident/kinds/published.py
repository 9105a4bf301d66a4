"""What became of a text that was about to leave."""

from enum import StrEnum
from typing import NamedTuple

from crisiskit.incident.kind import Kind


class Outcome(StrEnum):
    """Whether the words are in the world; `unknown` until somebody has looked at the channel."""

    POSTED = "posted"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Published(NamedTuple):
    """The result of a publication; the entry's `happened` is when it was posted, as the person says.

    Attributes:
        intent: digest of the `publishing` entry.
        digest: of the text, once more, so that a reader need not look elsewhere.
        url: where it stands; may be empty.
        detail: what the destination answered, or what the person saw; no secrets. May be empty.
    """

    intent: str
    message: str
    number: int
    channel: str
    language: str
    digest: str
    outcome: Outcome
    url: str
    detail: str


def _words(event: Published) -> str:
    said = {
        Outcome.POSTED: "posted",
        Outcome.FAILED: "was not posted",
        Outcome.UNKNOWN: "posted or not: look at the channel",
    }[event.outcome]
    more = "".join(f" {each}" for each in (event.url, f"({event.detail})" if event.detail else "") if each)
    return f"{event.message} {event.number} {event.channel} {event.language} {said}{more}"


KIND = Kind(Published, _words, texts=lambda event: [event.digest])
