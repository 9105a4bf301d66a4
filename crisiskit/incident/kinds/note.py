"""Somebody wrote something down."""

from typing import NamedTuple

from crisiskit.incident.kind import Kind


class NoteWritten(NamedTuple):
    """A note; its words lie in a body and can be erased.

    Attributes:
        body: digest of the body.
        private: whether it is shown only to who asks for private notes. A mark, no lock.
    """

    body: str
    private: bool


def _words(event: NoteWritten) -> str:
    return "private note" if event.private else "note"


KIND = Kind(NoteWritten, _words, bodies=lambda event: [event.body])
