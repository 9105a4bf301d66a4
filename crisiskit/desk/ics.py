"""The clocks of an incident as a calendar file that phones and desks take in, and take in again.

The same record and the same time give the same bytes. A clock keeps its UID for good; its SEQUENCE is the number
of events that had a say in it, so that a calendar which has it already moves it and does not show it twice.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from icalendar import Alarm, Calendar, Event

from crisiskit.clocks.spoken import underscored
from crisiskit.incident.events import Entry
from crisiskit.incident.kinds.clock_confirmed import ClockConfirmed
from crisiskit.incident.kinds.clock_dismissed import ClockDismissed
from crisiskit.incident.kinds.clock_met import ClockMet
from crisiskit.incident.kinds.clock_trigger import ClockTrigger
from crisiskit.incident.state import Incident
from crisiskit.incident.views.due import Due, Sort, State
from crisiskit.visible import one_line

PRODID = "-//crisiskit//clocks//EN"
_OURS = f"\r\nPRODID:{PRODID}\r\n".encode()
_KEPT = (Sort.REGULATOR, Sort.PROMISE, Sort.HOUSE)
"""What has an alarm on a phone. A step, a signature or a question has its list; forty alarms are none."""
_BEFORE = tuple(timedelta(minutes=minutes) for minutes in (24 * 60, 120, 30, 10, 0))
_ON_THE_DAY = tuple(timedelta(hours=hours) for hours in (-8, 9, 15, 22))
"""From the midnight with which the last day begins."""
_OVER = (State.MET, State.MET_LATE, State.DISMISSED, State.NOT_OWED)
_AID = "A drafting aid, not legal advice."


class About(NamedTuple):
    """Whose clocks they are.

    Attributes:
        name: of the incident's folder.
        drill: whether it is an exercise: then every line says so.
    """

    name: str
    drill: bool


def calendar(incident: Incident, dues: Iterable[Due], about: About, now: datetime) -> bytes:
    """Give a calendar file with the regulators' clocks, the promised updates and the first words.

    Args:
        incident: as it stands.
        dues: its board, without what must not be known to everybody.
        about: whose clocks they are.
        now: the time taken as now.
    """
    made = Calendar()
    made.add("prodid", PRODID)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", one_line(f"{'DRILL ' * about.drill}{about.name}"))
    for due in dues:
        if due.sort in _KEPT:
            for event in _events(incident, due, about, now):
                made.add_component(event)
    data: bytes = made.to_ical()
    return data


def ours(data: bytes) -> bool:
    """Tell whether a file is a calendar that was made here, so that it may be written anew."""
    return data.startswith(b"BEGIN:VCALENDAR\r\n") and _OURS in data[:400]


def _events(incident: Incident, due: Due, about: About, now: datetime) -> Iterator[Event]:
    said = tuple(_said(incident, due))
    if due.due is None:
        if any(isinstance(each.event, ClockTrigger) for each in said):
            yield _taken_back(incident, due, about, said, now)
        return
    if due.state is State.WAITING:
        return
    over = due.state in _OVER
    event = _event(incident, due, about, said, now)
    event.add("dtstart", due.due.astimezone(UTC) if isinstance(due.due, datetime) else due.due)
    words = one_line("".join((_drill(about), _standing(due), due.what)))
    event.add("summary", words)
    event.add("description", _description(due))
    event.add("status", "CANCELLED" if over else "TENTATIVE" if due.candidate else "CONFIRMED")
    if not over:
        for before in _alarms(due, now):
            event.add_component(_alarm(words, before))
    yield event


def _said(incident: Incident, due: Due) -> Iterator[Entry]:
    """Find the events that had a say in a clock: those about its rule, or about a trigger of every rule."""
    rule = due.id.partition("/")[0]
    clocks = (ClockConfirmed, ClockDismissed, ClockMet, ClockTrigger)
    for entry in incident.entries:
        event = entry.event
        if isinstance(event, clocks):
            mine = event.rule == rule or (isinstance(event, ClockTrigger) and not event.rule)
            if due.sort is Sort.REGULATOR and mine:
                yield entry
        elif due.sort is not Sort.REGULATOR:
            yield entry


def _event(incident: Incident, due: Due, about: About, said: tuple[Entry, ...], now: datetime) -> Event:
    event = Event()
    event.add("uid", one_line(f"{due.id}@{incident.id[:32]}"))
    event.add("sequence", len(said))
    event.add("dtstamp", now)
    event.add("last-modified", max((entry.at for entry in said), default=incident.entries[0].at).astimezone(UTC))
    event.add("transp", "TRANSPARENT")
    event.add("categories", ["crisiskit", "DRILL"] if about.drill else ["crisiskit"])
    return event


def _taken_back(incident: Incident, due: Due, about: About, said: tuple[Entry, ...], now: datetime) -> Event:
    """Give a clock that may have been exported and has no time any more: calendars drop it."""
    event = _event(incident, due, about, said, now)
    event.add("dtstart", said[-1].at.astimezone(UTC))
    event.add("summary", one_line(f"{_drill(about)}No due time: {due.what}"))
    event.add("description", _description(due))
    event.add("status", "CANCELLED")
    return event


def _drill(about: About) -> str:
    return "DRILL: " if about.drill else ""


def _standing(due: Due) -> str:
    """Say ahead of all else what a screen may cut off: whether it is sure, done, or doubtful."""
    if due.state in _OVER:
        return f"{due.state.value.capitalize()}: "
    may = "MAY APPLY, confirm: " if due.candidate else "Due: "
    return may + ("NOT VERIFIED: " if not due.verified else "")


def _description(due: Due) -> str:
    day = due.due is not None and not isinstance(due.due, datetime)
    lines = (
        f"{due.id}: {due.state.value}" if due.state in (*_OVER, State.CANDIDATE) else due.id,
        due.loud,
        f"Until the end of this day in {due.zone}." if day else "",
        f"Doubts: {'; '.join(due.marks)}" if due.marks else "",
        f"Why then: {due.why}",
        *(f"If {when}: {_shown(other)}" for when, other in due.otherwise),
        f"Runs from: {underscored(due.start)}" if due.start else "",
        f"Who: {due.owner}",
        f"Stop it: {due.stops}" if due.stops else "",
        _AID if due.sort is Sort.REGULATOR else "A target or a promise of the bank, not law.",
    )
    return "\n".join(one_line(line) for line in lines if line)


def _shown(moment: object) -> str:
    return f"{moment:%Y-%m-%d %H:%M %Z}" if isinstance(moment, datetime) else str(moment)


def _alarms(due: Due, now: datetime) -> Iterator[timedelta]:
    """Give the alarms that still lie ahead, as what a calendar adds to the start, none of them past."""
    if isinstance(due.due, datetime):
        yield from (-before for before in _BEFORE if due.due - before >= now)
        return
    for after in _ON_THE_DAY if due.due is not None else ():
        midnight = datetime.combine(due.due, datetime.min.time(), due.zone) if due.due else now
        if midnight + after >= now:
            yield after


def _alarm(words: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", before)
    alarm.add("description", words)
    return alarm
