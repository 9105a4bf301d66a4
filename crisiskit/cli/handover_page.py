"""One page for the next shift: everything that somebody has to know who was not there."""

from collections.abc import Iterator
from datetime import UTC, timedelta
from functools import partial
from typing import NamedTuple

from crisiskit.cli import situation_lines as lines
from crisiskit.cli.erasable import words_of
from crisiskit.cli.screen import Section, fitted, folded_items
from crisiskit.cli.seeing import Sight
from crisiskit.cli.situation_words import spread
from crisiskit.desk.decided import decided
from crisiskit.desk.situation import Situation
from crisiskit.desk.standing import clock_face, open_tasks, wait
from crisiskit.incident.kinds.task import Task
from crisiskit.incident.receipt import receipt
from crisiskit.visible import one_line

_WIDE, _HIGH = 100, 70
"""What one sheet of A4 holds in letters of nine points."""
_NAMED = 2
"""Steps of one role that are named; the others are counted."""
_BLANK = "____________________"


class Names(NamedTuple):
    """Who hands over, who takes over, and in which role; empty if it is not known yet, or is everything."""

    gives: str
    takes: str
    role: str


def page(there: Sight, now: Situation, who: Names) -> str:
    """Give the page: the same letters for the same record, moment, settings and names.

    Args:
        there: the incident, and what is wrong with its files.
        now: where it stands.
        who: the two names.
    """
    there = there._replace(alone=False)  # whoever reads it may sit before another folder
    head = list(_head(there, now, who))
    foot = ["", str(receipt(now.incident.id, now.incident.entries, now.now))]
    told = tuple(section for section in _sections(there, now) if section.items)
    rows = _HIGH - len(head) - 1 - -(-len(foot[-1]) // _WIDE)
    body = fitted(told, _WIDE, rows, f"crisiskit status --all{there.which}", _listed)
    return "\n".join((*head, *body, *foot)) + "\n"


def _head(there: Sight, now: Situation, who: Names) -> Iterator[str]:
    begun = now.incident.opened
    name = f"{begun.playbook} {begun.short_id}" if begun else there.path.name
    moment = now.now.astimezone(there.zone)
    utc = "" if moment.utcoffset() == timedelta(0) else f" = {now.now.astimezone(UTC):%H:%M} UTC"
    yield f"# Hand-over: {name}, {now.severity or 'no severity'}"
    yield ""
    if begun and begun.drill:
        yield from ("**This is a drill.**", "")
    yield f"{moment:%a %d %b %Y %H:%M %Z}{utc}" + (f", as {one_line(who.role)}" if who.role else "")
    yield f"Hands over: {one_line(who.gives) or _BLANK}    Takes over: {one_line(who.takes) or _BLANK}"
    if now.hands:
        yield f"In hand until now: {one_line('; '.join(each.in_words() for each in now.hands))}"
    if now.closed:
        yield one_line(now.closed)


def _sections(there: Sight, now: Situation) -> tuple[Section, ...]:
    zone = there.zone
    return (
        Section("Look at this first", tuple(lines.alarms(there, now)) or ("nothing",), 4),
        Section("Owed next", tuple(lines.owed(now, zone)) or ("nothing",), 4),
        Section("Keeps words from leaving", tuple(lines.waits(now, every=False)) or ("nothing",), 4),
        Section("Said, and where", (*lines.live(now, zone), *_before(now)), 4),
        Section("Known", tuple(lines.known(now, zone, every=True)), 4),
        Section("Heard", tuple(lines.heard(now, zone, every=True)), 4),
        Section("Switched off meanwhile", tuple(lines.paused(now, zone, every=True)), 4),
        Section("Decided", tuple(_decided(there, now)), 4),
        Section("Steps open, by role", tuple(_steps(now)), 4),
    )


def _listed(section: Section, count: int, width: int, clip: int) -> Iterator[str]:
    """Lay a section out as a list under its heading."""
    yield from ("", f"## {section.tag}")
    for rows in folded_items(section, count, width - 2, clip):
        yield from (f"{'- ' if place == 0 else '  '}{row}" for place, row in enumerate(rows))


def _before(now: Situation) -> Iterator[str]:
    """Give what was said and is no longer what people read there."""
    gone: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for each in now.texts:
        if each.may_be_out and each not in now.live:
            gone.setdefault((each.event.message, each.event.number), []).append(each.place)
    for (message, number), places in gone.items():
        yield f"before that, replaced or taken down: {message} {number}: {spread(places)}"


def _decided(there: Sight, now: Situation) -> Iterator[str]:
    for each in decided(now.incident, partial(words_of, there.path)):
        yield f"{clock_face(each.entry.at, there.zone, dated=True)}  {each.what}"


def _steps(now: Situation) -> Iterator[str]:
    """Count what each role has still to do, those with the most urgent step first."""
    roles: dict[str, list[Task]] = {}
    for task in open_tasks(now.incident):
        roles.setdefault(task.role, []).append(task)
    for role, tasks in roles.items():
        late = sum(task.due < now.now for task in tasks)
        names = ", ".join(task.id for task in tasks[:_NAMED])
        more = f" and {len(tasks) - _NAMED} more" if len(tasks) > _NAMED else ""
        first = wait(tasks[0].due, now.now)
        yield f"{role}: {len(tasks)}" + (f", {late} LATE" if late else "") + f"; {names}{more} ({first})"
