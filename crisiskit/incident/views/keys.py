"""Which keys sign for whom, and what has to be signed with one: as it is now, and as somebody had it before them.

It stands in the record, so that nobody can swap it afterwards: what counts for an approval is what its writer had
seen. Where that was written side by side, all of it has to agree. A revocation counts whenever it was said.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from crisiskit.incident.events import Entry
from crisiskit.incident.held import Shelf
from crisiskit.incident.kinds.approved import Approved, Purpose
from crisiskit.incident.kinds.signers import Signers
from crisiskit.incident.people import same
from crisiskit.incident.sshsig import fingerprint
from crisiskit.incident.state import Incident
from crisiskit.incident.views.said import said
from crisiskit.incident.views.severity import severities


def in_force(incident: Incident, entry: Entry | None = None) -> tuple[Signers, ...]:
    """Give what was said of keys, as the writer of an entry had it before them; without an entry, as it is now."""
    shelf: Shelf[str, Signers] = Shelf(incident.order)
    for each in said(incident, Signers):
        if entry is None or incident.order.saw(entry, each.entry):
            shelf.put("", each.entry, each.event)
    return tuple(held for _, kept in shelf.items() for held in kept.held)


def asked(incident: Incident, message: str, bank: Signers | None = None) -> bool:
    """Tell whether the record as it is now, or the bank, wants approvals of a message signed with a key."""
    severity = severities(incident).now
    return any(each.asks(message, severity) for each in (*in_force(incident), *([bank] if bank else [])))


def asked_of(incident: Incident, entry: Entry) -> bool:
    """Tell whether the record, as the writer of an approval had it, wanted a key there."""
    given = entry.event
    if not isinstance(given, Approved) or given.purpose is not Purpose.PUBLISH:
        return False
    severity = severities(incident, entry).now
    return any(each.asks(given.message, severity) for each in in_force(incident, entry))


def whose_not(seen: Sequence[Signers], name: str, key: str, at: datetime) -> str:
    """Say why a key does not sign for somebody at a time, by any of what was said of keys; empty if it does."""
    if not seen:
        return f"no key of {name} was recorded before it"
    return next((why for each in seen for why in [_not_of(each, name, key, at)] if why), "")


def revocations(
    incident: Incident, key: str, bank: Signers | None = None, seen_by: Entry | None = None
) -> Iterator[datetime]:
    """Give since when a key is revoked, whoever says so and whoever holds it: nobody takes that back.

    Args:
        incident: the whole record.
        key: the public key.
        bank: the bank's settings of today.
        seen_by: give only what the writer of this entry had before them.
    """
    told = said(incident, Signers)
    if seen_by is not None:
        told = tuple(each for each in told if incident.order.saw(seen_by, each.entry))
    for each in (*(one.event for one in told), *([bank] if bank else [])):
        yield from (one.revoked for one in each.keys if one.key == key and one.revoked is not None)


def _not_of(signers: Signers, name: str, key: str, at: datetime) -> str:
    own = [each for each in signers.keys if each.key == key and same(each.name, name)]
    if not own:
        return f"signed with a key that is not {name}'s: {fingerprint(key)}"
    return "" if any(each.holds(at) for each in own) else f"signed outside the time of its key {fingerprint(key)}"
