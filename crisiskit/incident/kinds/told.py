"""An audience was told otherwise than by a publication, or was not."""

from typing import NamedTuple

from crisiskit.incident.kind import Kind


class AudienceTold(NamedTuple):
    """Somebody says whether an audience has heard: by telephone, in a meeting, on the authority's portal.

    Attributes:
        audience: one of `channel_keys.AUDIENCES`.
        told: whether they have heard; no means that whoever said so was mistaken, or reached nobody.
        how: in which way; empty if they were not told.
        ref: the number of the call, the receipt or the message; may be empty.
        name: who told them, or says that nobody did.
        reason: why they count as not told; empty if they were.
    """

    audience: str
    told: bool
    how: str
    ref: str
    name: str
    reason: str


def _words(event: AudienceTold) -> str:
    if not event.told:
        return f"{event.audience} NOT told, says {event.name}: {event.reason}"
    ref = f" ({event.ref})" if event.ref else ""
    return f"{event.audience} told by {event.name}: {event.how}{ref}"


KIND = Kind(AudienceTold, _words)
