"""Legal hold: nothing may be erased, whatever the retention date says."""

from typing import NamedTuple

from crisiskit.incident.kind import Kind


class Hold(NamedTuple):
    """A hold begins, or earlier ones end.

    Attributes:
        held: whether it begins; otherwise those in `ends` end.
        bodies: digests of what may not be erased; none for everything in the incident.
        ends: digests of the entries of the holds that end.
        reason: why; never empty.
        name: of whoever ordered it.
    """

    held: bool
    bodies: tuple[str, ...]
    ends: tuple[str, ...]
    reason: str
    name: str


def _words(event: Hold) -> str:
    what = f"{len(event.bodies)} bodies" if event.bodies else "everything"
    said = f"legal hold on {what}" if event.held else "legal hold ended"
    return f"{said}, ordered by {event.name}: {event.reason}"


KIND = Kind(Hold, _words)
