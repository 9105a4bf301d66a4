"""Words were taken back."""

from typing import NamedTuple

from crisiskit.incident.kind import Kind


class Withdrawn(NamedTuple):
    """A text is no longer to be used; or, if it was posted, it has been taken down.

    Attributes:
        digest: of the text in `texts/`.
        publication: digest of the `publishing` entry; empty for a text that never left.
        reason: why; never empty.
    """

    message: str
    number: int
    channel: str
    language: str
    digest: str
    publication: str
    reason: str


def _words(event: Withdrawn) -> str:
    what = "taken down" if event.publication else "withdrawn before it was posted"
    return f"{event.message} {event.number} {event.channel} {event.language} {what}: {event.reason}"


KIND = Kind(Withdrawn, _words, texts=lambda event: [event.digest])
