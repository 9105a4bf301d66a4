"""Words erased for good, and legal holds: what must be kept is kept, and nobody erases alone."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from crisiskit.errors import Refused
from crisiskit.incident.acts.typed import begun, entered, person
from crisiskit.incident.kind import name_of
from crisiskit.incident.kinds.erased import Erased
from crisiskit.incident.kinds.hold import Hold
from crisiskit.incident.state import Incident
from crisiskit.incident.stored import bodies_named
from crisiskit.incident.views.erasure import Erasure, approved_by_another, covers, holds


class Retention(NamedTuple):
    """Until when a record has to be kept.

    Attributes:
        until: before that nothing may be erased.
        counted_from: what it was reckoned from, in words.
    """

    until: datetime
    counted_from: str


def retention(incident: Incident, years: int) -> Retention:
    """Reckon until when a record has to be kept: from its last closing or, if it is open, from its opening.

    Raises:
        Refused: if its opening is not here.
    """
    begun(incident)
    zone = ZoneInfo(incident.opened.timezone) if incident.opened else ZoneInfo("UTC")
    closings = [entry.at for entry in incident.entries if name_of(entry.event) == "closed"]
    start = max(closings, default=incident.entries[0].at).astimezone(zone)
    what = "closing" if closings else "opening"
    return Retention(_years_later(start, years), f"{years} years from the {what} on {start.date().isoformat()}")


def erased(incident: Incident, wish: Erased, now: datetime) -> Erased:
    """Erase bodies.

    Args:
        incident: as it stands.
        wish: with the retention date in it.
        now: which that date is held against.

    Raises:
        Refused: if they have to be kept, are held, are not of this incident, or no second person approved.
    """
    begun(incident)
    wish = wish._replace(
        reason=entered(wish.reason),
        basis=entered(wish.basis),
        name=person(wish.name),
        approved_by=person(wish.approved_by),
    )
    named = bodies_named(incident.entries)
    for body in wish.bodies:
        if body not in named:
            raise Refused(
                f"no event names a body {body[:12]}", "crisiskit log --json and `bodies/` show what there is"
            )
    if not approved_by_another(wish.name, wish.approved_by):
        hint = "--approved-by names a second person, other than whoever erases"
        raise Refused(f"{wish.name} cannot approve alone what {wish.name} erases", hint)
    if now < wish.retain_until:
        day = wish.retain_until.date().isoformat()
        hint = (
            "what a law obliges you to keep need not be erased on request (GDPR art. 17(3)(b)); ask data"
            " protection whether that law covers these words"
        )
        raise Refused(f"this record has to be kept until {day} ({wish.counted_from})", hint)
    for entry, hold in holds(incident):
        if any(covers(hold, body) for body in wish.bodies):
            what = f"a legal hold stands since {entry.happened.date().isoformat()}, ordered by {hold.name}"
            raise Refused(f"{what}: {hold.reason}", "whoever ordered it ends it: crisiskit erase --release")
    return wish


def unfit(incident: Incident, each: Erasure, years: int | None, now: datetime) -> str:
    """Say why somebody else's erasure is not carried out here; empty if it keeps to what `erased` asks.

    An entry can be written without the kit, and what it says of dates is its writer's word. So whoever receives it
    holds it against what they know themselves.

    Args:
        incident: as it stands here.
        each: an erasure that stands (`views/erasure.py`).
        years: for how long records are kept, as the receiver's settings and the record say; None if nobody does.
        now: by the receiver's own machine.
    """
    said = each.said
    if not (said.reason.strip() and said.basis.strip()):
        return "it gives no reason, or no legal basis"
    if not approved_by_another(each.entry.by, said.approved_by):
        return "whoever wrote it approved it themselves"
    if years is None:
        return "nobody has said here for how long records are kept"
    kept = retention(incident, years)
    if min(now, each.entry.at) < kept.until:
        return f"this record has to be kept until {kept.until.date().isoformat()} ({kept.counted_from})"
    held = next((hold for _, hold in holds(incident) if covers(hold, each.body)), None)
    return f"a legal hold ordered by {held.name} stands: {held.reason}" if held else ""


def hold(incident: Incident, bodies: Collection[str], reason: str, name: str) -> Hold:
    """Begin a legal hold, on these bodies or on everything.

    Raises:
        Refused: if a body is not of this incident.
    """
    begun(incident)
    named = bodies_named(incident.entries)
    for body in bodies:
        if body not in named:
            raise Refused(f"no event names a body {body[:12]}", "leave it out to hold everything in the incident")
    return Hold(held=True, bodies=tuple(bodies), ends=(), reason=entered(reason), name=person(name))


def release(incident: Incident, bodies: Collection[str], reason: str, name: str) -> Hold:
    """End the holds in force, or those on exactly these bodies.

    Raises:
        Refused: if there are none.
    """
    begun(incident)
    ends = [entry.digest for entry, each in holds(incident) if not bodies or set(each.bodies) == set(bodies)]
    if not ends:
        raise Refused("no such hold is in force", "nothing was changed; crisiskit log shows the holds there were")
    return Hold(held=False, bodies=(), ends=tuple(ends), reason=entered(reason), name=person(name))


def _years_later(moment: datetime, years: int) -> datetime:
    try:
        return moment.replace(year=moment.year + years)
    except ValueError:  # the 29th of February
        return moment.replace(year=moment.year + years, month=3, day=1)
