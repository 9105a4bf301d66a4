"""Words that lay apart from the record were erased for good."""

from datetime import datetime
from typing import NamedTuple

from crisiskit.incident.kind import Kind


class Erased(NamedTuple):
    """Bodies are gone, and may not come back; the record goes on naming their digests and still verifies.

    Attributes:
        bodies: digests of what lay in `bodies/`.
        reason: why; never empty.
        basis: the legal basis, in words; never empty.
        name: of whoever erased it.
        approved_by: a second person; a typed name proves nothing.
        retain_until: until when the record had to be kept, as reckoned on that day.
        counted_from: what that date was reckoned from, in words.
    """

    bodies: tuple[str, ...]
    reason: str
    basis: str
    name: str
    approved_by: str
    retain_until: datetime
    counted_from: str


def _words(event: Erased) -> str:
    count = len(event.bodies)
    what = "a body" if count == 1 else f"{count} bodies"
    return f"{what} erased by {event.name}, approved by {event.approved_by}: {event.reason} ({event.basis})"


KIND = Kind(Erased, _words)
