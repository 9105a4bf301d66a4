"""What has been erased for good, and what is held: an erasure beside a hold does not stand."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from crisiskit.incident.events import Entry
from crisiskit.incident.kinds.erased import Erased
from crisiskit.incident.kinds.hold import Hold
from crisiskit.incident.people import plain, same
from crisiskit.incident.state import Incident
from crisiskit.incident.views.said import Said, said


class Erasure(NamedTuple):
    """One body that somebody erased.

    Attributes:
        body: its digest.
        entry: the entry that says so.
        said: what it says.
        why_not: why it does not stand; empty if it does.
    """

    body: str
    entry: Entry
    said: Erased
    why_not: str

    @property
    def stands(self) -> bool:
        """Whether the body may not come back."""
        return not self.why_not


def erasures(incident: Incident) -> tuple[Erasure, ...]:
    """Give every body that was ever erased, in order."""
    return tuple(_erasures(incident))


def erased(incident: Incident) -> Mapping[str, Erasure]:
    """Give the bodies that are gone for good, by digest, each with the erasure that stands."""
    found: dict[str, Erasure] = {}
    for each in erasures(incident):
        if each.stands:
            found.setdefault(each.body, each)
    return found


def holds(incident: Incident) -> tuple[tuple[Entry, Hold], ...]:
    """Give the holds in force: those that nobody who had seen them has ended."""
    saw = incident.order.saw
    ends = _ends(incident)
    return tuple(
        (entry, hold)
        for entry, hold in _said(incident, held=True)
        if not any(saw(end, entry) for end in ends.get(entry.digest, ()))
    )


def covers(hold: Hold, body: str) -> bool:
    """Say whether a hold is about this body."""
    return not hold.bodies or body in hold.bodies


def approved_by_another(name: str, approved_by: str) -> bool:
    """Say whether two people are named and not one."""
    return bool(plain(name)) and bool(plain(approved_by)) and not same(name, approved_by)


def _erasures(incident: Incident) -> Iterator[Erasure]:
    for entry, event in said(incident, Erased):
        for body in event.bodies:
            yield Erasure(body, entry, event, _why_not(incident, entry, event, body))


def _why_not(incident: Incident, entry: Entry, event: Erased, body: str) -> str:
    """Say why an erasure does not stand: no hold that its writer did not know to have ended may be in its way."""
    if not approved_by_another(event.name, event.approved_by):
        return "no second person approved it"
    if entry.at < event.retain_until:
        return "it was written before the date until which the record had to be kept"
    saw, ends = incident.order.saw, _ends(incident)
    for other, hold in _said(incident, held=True):
        known_to_have_ended = any(saw(end, other) and saw(entry, end) for end in ends.get(other.digest, ()))
        if covers(hold, body) and not saw(other, entry) and not known_to_have_ended:
            return f"a legal hold ordered by {hold.name} stood beside it"
    return ""


def _said(incident: Incident, *, held: bool) -> Iterator[Said[Hold]]:
    return (each for each in said(incident, Hold) if each.event.held is held)


def _ends(incident: Incident) -> dict[str, list[Entry]]:
    """Give, for the digest of each hold, the entries that say it has ended."""
    found: dict[str, list[Entry]] = {}
    for entry, end in _said(incident, held=False):
        for digest in end.ends:
            found.setdefault(digest, []).append(entry)
    return found
