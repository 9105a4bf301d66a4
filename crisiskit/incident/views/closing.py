"""Whether an incident is over, and what stands in the way."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from crisiskit.incident.called import names
from crisiskit.incident.events import Entry
from crisiskit.incident.kinds.closed import Closed
from crisiskit.incident.kinds.erased import Erased
from crisiskit.incident.kinds.hold import Hold
from crisiskit.incident.kinds.note import NoteWritten
from crisiskit.incident.kinds.reopened import Reopened
from crisiskit.incident.kinds.signers import Signers
from crisiskit.incident.policy import Policy
from crisiskit.incident.state import Duty, Incident, Statement
from crisiskit.incident.views.bypassed import bypassed
from crisiskit.incident.views.corrections import owed
from crisiskit.incident.views.gates import Gates, passed_over
from crisiskit.incident.views.notes import rivals
from crisiskit.incident.views.pauses import pauses
from crisiskit.incident.views.promises import promises
from crisiskit.incident.views.publishing import publications
from crisiskit.incident.views.questions import questions
from crisiskit.incident.views.rumours import rumours
from crisiskit.incident.views.said import said
from crisiskit.incident.views.severity import severities
from crisiskit.incident.views.signing import confirmations_owed
from crisiskit.incident.views.tasks import critical_and_open
from crisiskit.incident.views.told import audiences

_ARCHIVING = (Erased, Hold, NoteWritten, Signers)
"""What opens nothing again if whoever wrote it had seen the closing."""


class Closing(NamedTuple):
    """One closing, and the reason for which it does not hold; empty if it does."""

    entry: Entry
    said: Closed
    why_not: str


def closings(incident: Incident) -> tuple[Closing, ...]:
    """Give every closing, in order. It holds only while everything else here had been seen by whoever closed.

    What was written beside it, or after it, opens the incident again, but for notes and what keeps the archive in
    order afterwards. Two people who close side by side had each not seen the other, so neither closing holds until
    somebody who has seen both closes.
    """
    return tuple(
        Closing(each.entry, each.event, _why_not(incident, each.entry)) for each in said(incident, Closed)
    )


def is_closed(incident: Incident) -> bool:
    """Say whether the incident is over."""
    return any(not each.why_not for each in closings(incident))


def _why_not(incident: Incident, closing: Entry) -> str:
    for entry in incident.entries:
        if entry.digest == closing.digest or incident.order.saw(closing, entry):
            continue
        if isinstance(entry.event, Reopened):
            return f"opened again by {entry.by}: {entry.event.reason}"
        after = incident.order.saw(entry, closing)
        if not (after and isinstance(entry.event, _ARCHIVING)):
            return f"{entry.by} wrote {'after' if after else 'beside'} it"
    return ""


def obstacles(incident: Incident, gates: Gates, now: datetime, rules: Sequence[Policy] = ()) -> tuple[str, ...]:
    """Give what stands in the way of closing, in words; nothing if nothing does.

    Args:
        incident: as it stands.
        gates: who must hear before whom at this bank.
        now: when somebody wants to close.
        rules: who signed what at the opening, and who does now (`views/bypassed.py`).
    """
    return (
        *(f"sent or not, look at the channel: {each}" for each in publications(incident) if each.unresolved),
        *_bypassed(incident, rules),
        *_corrections(incident),
        *_promises(incident, now),
        *(f"gate {each.gate}: {each.why}" for each in passed_over(incident, gates)),
        *_heard(incident),
        *(f"paused still: {each}; lift it, or say until when" for each in pauses(incident) if each.owed(now)),
        *_steps(incident),
        *(f"people disagree about {_called(each)}" for each in incident.conflicts),
        *(["people disagree about the severity"] if severities(incident).conflict else []),
        *(f"people disagree whether {each.audience} were told" for each in audiences(incident) if each.conflict),
        *(f"decisions against each other: {', '.join(each)}" for each in rivals(incident)),
        *_confirmations(incident),
    )


def _bypassed(incident: Incident, rules: Sequence[Policy]) -> Iterator[str]:
    """Name what left without approval, until somebody who has seen it says why."""
    for each in bypassed(incident, rules):
        if not each.explained:
            event = each.publication.event
            place = f"{event.message} {event.channel}.{event.language}"
            yield f"{each}; say why: crisiskit publish {place} --already-out REASON"


def _corrections(incident: Incident) -> Iterator[str]:
    for each in owed(incident):
        changes = "; ".join(map(str, each.changes))
        yield f"correction owed on {each.channel} in {each.language}: {changes}"


def _promises(incident: Incident, now: datetime) -> Iterator[str]:
    zone = ZoneInfo(incident.opened.timezone if incident.opened else "UTC")
    for each in promises(incident):
        if each.open:
            late = ", and it is late" if now > each.due else ""
            due = f"{each.due.astimezone(zone):%Y-%m-%d %H:%M %Z}"
            yield f"promise open: {each.publication} promised an update by {due}{late}"


def _heard(incident: Incident) -> Iterator[str]:
    yield from (f"rumour open: {each.id}" for each in rumours(incident) if each.open)
    yield from (f"question open: {each.id}" for each in questions(incident) if each.open)


def _steps(incident: Incident) -> Iterator[str]:
    """Name the steps without which nothing is over; what people disagree about is named already."""
    for each in critical_and_open(incident):
        if not each.duty.conflict:
            yield f"step open: {each.duty.id} ({', '.join(each.duty.roles)})"


def _confirmations(incident: Incident) -> Iterator[str]:
    """Name who has yet to confirm an approval by phone, also of words that were changed since."""
    waiting = confirmations_owed(incident)
    called = names(each.entry.digest for each in waiting)
    for each in waiting:
        name = called[each.entry.digest]
        yield f"confirmation owed by {each.event.name} ({each.event.role}) of the approval by phone {name}"


def _called(thing: object) -> str:
    if isinstance(thing, Statement):
        return "the text " + " ".join(thing.key)
    if isinstance(thing, Duty):
        return f"the task {thing.id}"
    return str(getattr(thing, "id", thing))
