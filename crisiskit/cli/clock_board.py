"""The board of an incident as pages for people and as JSON for programs."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from crisiskit.cli.folding import folded
from crisiskit.cli.screen import Section, fitted
from crisiskit.clocks.counting import Moment
from crisiskit.clocks.spoken import underscored
from crisiskit.desk.standing import wait
from crisiskit.incident.views.due import Due, Sort, State

_NAMED = 2
_NAMELESS = (Sort.PROMISE, Sort.HOUSE)
_TOGETHER = (Sort.TASK, Sort.APPROVAL)
"""What is shown in one line where it is due at one time: each has its own list."""


def face(moment: Moment, now: datetime, zone: ZoneInfo) -> str:
    """Give a due time as the wall clock shows it and in UTC; with its day if that is not today."""
    if not isinstance(moment, datetime):
        return f"{moment:%a %d %b}, end of day"
    local, utc = moment.astimezone(zone), moment.astimezone(UTC)
    near = local.date() == now.astimezone(zone).date()
    day = "" if near else f"{local:%a %d %b} "
    return f"{day}{local:%H:%M %Z}" + ("" if local.utcoffset() == timedelta(0) else f" = {utc:%H:%M} UTC")


def page(
    dues: Sequence[Due], now: datetime, zone: ZoneInfo, counted: Sequence[Due] | None = None
) -> Iterator[str]:
    """Give the whole board, each line by itself: what is owed, soonest first; what may be; what is over.

    Args:
        dues: of a board, or those of them that somebody asked for.
        now: the time taken as now.
        zone: in which times are shown.
        counted: the whole board, whose numbers stand at the head; else those of `dues`.
    """
    yield _head(dues if counted is None else counted, now, zone)
    yield from _loud(dues)
    for due in timed(dues):
        yield from _line(due, now, zone)
    yield from _without_time(dues, now, zone)
    done = (State.MET, State.MET_LATE, State.DISMISSED, State.NOT_OWED)
    for due in (each for each in dues if each.state in done):
        when = f" {face(due.met, now, zone)}" if due.met else ""
        yield f"{due.state.value.upper() if due.state is State.MET_LATE else due.state.value}{when}  {due.id}"
        yield f"    {what(due)}"


def screen(dues: Sequence[Due], now: datetime, zone: ZoneInfo, width: int, high: int) -> list[str]:
    """Give the board on one screen: what is late and owed first, then what may be; steps come together.

    Args:
        dues: of a board, or those of them that fall into some hours.
        now: the time taken as now.
        zone: in which times are shown.
        width: of the screen, in columns.
        high: rows of the screen.
    """
    groups, _ = together(timed(dues), len(dues))
    sure = [group for group in groups if not group[0].candidate]
    outside = [group for group in sure if group[0].sort not in _TOGETHER]
    told = (
        Section("CLASH", tuple(_loud(dues)), 2),
        Section("LATE", [_item(each, now, zone) for each in outside if each[0].late], 4),
        Section("OWED", [*(_item(each, now, zone) for each in outside if not each[0].late), *_no_time(dues)], 4),
        Section("MAY", tuple(_may(dues, now, zone)), 3),
        Section("STEPS", [_item(each, now, zone) for each in sure if each[0].sort in _TOGETHER], 2),
        Section("WAITS", tuple(_waiting(dues, now, zone)), 1),
    )
    head = folded(_head(dues, now, zone), width)
    return [*head, *fitted(told, width, high - 1 - len(head), "crisiskit clock list --all")]


def _loud(dues: Iterable[Due]) -> Iterator[str]:
    yield from dict.fromkeys(f"{due.id.partition('/')[0]}: {due.loud}" for due in dues if due.loud)


def _item(group: Sequence[Due], now: datetime, zone: ZoneInfo) -> str:
    """Give in one line what is due and when, who owns it and what stops it."""
    due = group[0]
    when = face(due.due, now, zone) if due.due is not None else ""
    left = wait(due.latest, now) if due.latest else ""
    stop = f"; {due.stops}" if due.stops and len(group) == 1 else ""
    name = _name(due) if len(group) == 1 else ""
    return f"{left}  {when}  {several(group)}{name}{_doubt(due)}; {few(each.owner for each in group)}{stop}"


def _no_time(dues: Iterable[Due]) -> Iterator[str]:
    for due in dues:
        if due.due is None and due.open:
            yield f"NO TIME  {what(due)}{_doubt(due)}; {due.owner}" + (f"; {due.stops}" if due.stops else "")


def _may(dues: Sequence[Due], now: datetime, zone: ZoneInfo) -> Iterator[str]:
    """Give what a person has to confirm or dismiss; what has a time first, the command once."""
    rules = []
    for due in (each for each in timed(dues) if each.candidate):
        rules.append(due.id.partition("/")[0])
        when = face(due.due, now, zone) if due.due is not None else ""
        yield f"{wait(due.latest, now) if due.latest else ''}  {when}  {what(due)}{_doubt(due)}"
    left = [rule for rule in _unstarted(dues) if rule not in rules]
    if left:
        yield f"without a time yet: {', '.join(left)}"
    if rules or left:
        yield f"crisiskit clock confirm {[*rules, *left][0]}, or dismiss … --because …"


def _unstarted(dues: Iterable[Due]) -> Iterator[str]:
    yield from dict.fromkeys(due.id.partition("/")[0] for due in dues if due.candidate and due.due is None)


def _waiting(dues: Iterable[Due], now: datetime, zone: ZoneInfo) -> Iterator[str]:
    for due in (each for each in dues if each.state is State.WAITING):
        if due.due is not None:
            yield f"{face(due.due, now, zone)}  {due.what}{_name(due)}"
        else:
            yield f"not started  {due.id}: waits for {underscored(due.start)}{_doubt(due)}"


def _head(dues: Sequence[Due], now: datetime, zone: ZoneInfo) -> str:
    return f"Clocks at {now.astimezone(zone):%a %d %b %H:%M %Z}: {counts(dues)}"


def counts(dues: Sequence[Due]) -> str:
    """Count what is late, runs, was met late, and may apply."""
    steps = sum(due.late and due.sort is Sort.TASK for due in dues)
    late, running = sum(due.late for due in dues) - steps, sum(due.state is State.RUNNING for due in dues)
    met_late = sum(due.state is State.MET_LATE for due in dues)
    may = len({due.id.partition("/")[0] for due in dues if due.candidate})
    sure = (late_in_words(late, steps), f"{running} running", f"{met_late} met late" * bool(met_late))
    more = (f"{may} {'rule' if may == 1 else 'rules'} may apply" * bool(may),)
    return ", ".join(filter(None, (*sure, *more)))


def late_in_words(late: int, steps: int) -> str:
    """Say how much is late; steps of checklists apart, so that they hide nothing. Empty if nothing is late."""
    counted = f"{steps} {'step' if steps == 1 else 'steps'}"
    if late:
        return f"{late} LATE" + (f", and {counted}" if steps else "")
    return f"{counted} LATE" if steps else ""


def timed(dues: Iterable[Due]) -> list[Due]:
    """Give what is or may be owed by a time."""
    return [due for due in dues if due.due is not None and (due.open or due.candidate)]


def together(dues: Iterable[Due], most: int) -> tuple[list[list[Due]], int]:
    """Put steps that are late, and those due at one time, into one group; everything else stands alone.

    Args:
        dues: that have a due time.
        most: groups of steps that there is room for; what is owed outside of the house is never left out.

    Returns:
        The groups, and how many steps found no room.
    """
    groups: dict[object, list[Due]] = {}
    for due in dues:
        when = None if due.late else due.latest
        key: object = (due.sort, when) if due.sort in _TOGETHER else due.id
        groups.setdefault(key, []).append(due)
    steps = [key for key, group in groups.items() if group[0].sort in _TOGETHER]
    later = sum(len(groups.pop(key)) for key in steps[most:])
    return list(groups.values()), later


def _line(due: Due, now: datetime, zone: ZoneInfo) -> Iterator[str]:
    """Give one line for what is due and when, and one for who stops it and how."""
    left = wait(due.latest, now) if due.latest else ""
    sure = "may apply" if due.candidate else ""
    when = face(due.due, now, zone) if due.due is not None else ""
    yield "  ".join(filter(None, (left, when, sure, what(due)))) + _name(due) + _doubt(due)
    does = "decide it" if due.candidate else "stop it"
    yield f"    {due.owner}" + (f"; {does}: {due.stops}" if due.stops else "")


def _name(due: Due) -> str:
    """Give the name by which `clock why` knows it, where no other words on the line are it."""
    return f" [{due.id}]" if due.sort in _NAMELESS else ""


def several(group: Sequence[Due]) -> str:
    """Say what is owed, of one due or of those that come together."""
    if len(group) == 1:
        return what(group[0])
    if group[0].sort is Sort.TASK:
        return f"{len(group)} checklist steps: {few(due.id.removeprefix('task/') for due in group)}"
    messages = ", ".join(dict.fromkeys(due.id.split("/")[1] for due in group))
    return f"{messages}: {len(group)} signatures"


def few(names: Iterable[str]) -> str:
    """Name the first of some, and count the rest: a screen is small."""
    known = list(dict.fromkeys(names))
    more = len(known) - _NAMED
    return ", ".join(known[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def what(due: Due) -> str:
    """Say what is owed in one line; what a regulator asks begins with its name."""
    return f"{due.id}: {due.what}" if due.sort is Sort.REGULATOR else due.what


def _doubt(due: Due) -> str:
    return f"  ({'; '.join(due.marks)})" if due.marks else ""


def _without_time(dues: Sequence[Due], now: datetime, zone: ZoneInfo) -> Iterator[str]:
    """Give what has no due time: what nothing has started, what gives none, and what somebody has to confirm."""
    for due in dues:
        if due.due is None and due.open:
            yield f"NO TIME  {what(due)}{_doubt(due)}"
            yield f"    {due.owner}" + (f"; stop it: {due.stops}" if due.stops else "")
    yield from _waiting(dues, now, zone)
    started = {due.id.partition("/")[0] for due in dues if due.candidate and due.due is not None}
    left = [rule for rule in _unstarted(dues) if rule not in started]
    if left:
        yield f"May apply, confirm or dismiss: {', '.join(left)}"
        yield f"    crisiskit clock confirm {left[0]}, or dismiss {left[0]} --because …"


def within(dues: Iterable[Due], now: datetime, span: timedelta) -> tuple[Due, ...]:
    """Give what is late or falls due in a span of time from now."""
    return tuple(
        due for due in dues if (due.open or due.candidate) and due.latest is not None and due.latest <= now + span
    )


def next_line(dues: Iterable[Due], now: datetime, zone: ZoneInfo, name: str = "") -> str:
    """Give one short line: what is late, else what is due next, steps last; empty if nothing is."""
    owed = [due for due in dues if due.open and due.latest is not None]
    if not owed:
        return ""
    first = min(owed, key=lambda due: (due.sort is Sort.TASK, due.sort in _TOGETHER))
    when = wait(first.latest, now) if first.latest else ""
    others = [due for due in owed if due.late and due is not first]
    steps = sum(due.sort is Sort.TASK for due in others)
    late = len(others) - steps
    more = "".join(f"; {each}" for each in (f"{late} more LATE" if late else "", late_in_words(0, steps)) if each)
    where = f"{name}: " if name else ""
    short = first.id if first.sort is Sort.REGULATOR else first.what
    return f"{where}{when}  {face(first.due, now, zone) if first.due else ''}  {short}{more}"


def late_to_authorities(dues: Iterable[Due]) -> Iterator[str]:
    """Give what keeps an incident open: what an authority should have had, and what people decided differently."""
    regulators = [due for due in dues if due.sort is Sort.REGULATOR]
    yield from (f"{what(due)} is late: {due.stops}" for due in regulators if due.late)
    yield from _loud(regulators)


def running_to_authorities(dues: Iterable[Due], now: datetime, zone: ZoneInfo) -> Iterator[str]:
    """Give what authorities wait for when an incident is over: a final report may be due a month later."""
    for due in dues:
        if due.sort is Sort.REGULATOR and due.state is State.RUNNING:
            when = f"by {face(due.due, now, zone)}" if due.due is not None else "without a time"
            yield f"still owed {when}: {what(due)}; {due.owner}; {due.stops}"


def board_json(dues: Iterable[Due], now: datetime, notes: Iterable[str]) -> dict[str, Any]:
    """Give the board for programs."""
    dues = tuple(dues)
    return {
        "now": now.isoformat(),
        "late": sum(due.late for due in dues),
        "clocks": [due_json(due) for due in dues],
        "notes": list(notes),
    }


def due_json(due: Due) -> dict[str, Any]:
    """Give one line of the board for programs."""
    return {
        "id": due.id,
        "what": due.what,
        "due": due.due.isoformat() if due.due is not None else None,
        "latest": due.latest.isoformat() if due.latest is not None else None,
        "from": due.start,
        "why": due.why,
        "kind": due.sort.value,
        "state": due.state.value,
        "late": due.late,
        "candidate": due.candidate,
        "verified": due.verified,
        "marks": list(due.marks),
        "owner": due.owner,
        "stops": due.stops,
        "met": due.met.isoformat() if due.met else None,
        "otherwise": [{"when": when, "due": other.isoformat()} for when, other in due.otherwise],
        "house_target": due.sooner.isoformat() if due.sooner else None,
        "conflict": due.loud,
        "zone": str(due.zone),
    }
