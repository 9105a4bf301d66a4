"""Where an incident stands now, as values that a screen or a program can show."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from crisiskit.clocks.board import Clock
from crisiskit.incident.kinds.task import Task, TaskState, holder
from crisiskit.incident.shown import value_in_words
from crisiskit.incident.state import Duty, Fact, Incident, Statement
from crisiskit.incident.views.due import Due, Sort, State, soonest
from crisiskit.incident.views.house import words_owed
from crisiskit.incident.views.notes import rivals
from crisiskit.incident.views.pauses import Pause, pauses
from crisiskit.incident.views.publishing import publications
from crisiskit.incident.views.severity import Severities, severities
from crisiskit.incident.views.told import audiences


def house_clocks(incident: Incident) -> tuple[Clock, ...]:
    """Give the bank's own clocks: the target for the first words, and what was promised and is still open.

    They are those of the board, without owners. The first publication meets the target. A draft promises nothing:
    as long as the last one is not published anywhere, its promise stands as one that is not yet made.
    """
    if incident.opened is None:
        return ()
    now, zone = incident.entries[-1].at, ZoneInfo(incident.opened.timezone)
    owed = [
        due
        for due in words_owed(incident, publications(incident), None, zone, now)
        if due.open or due.state is State.WAITING
    ]
    return tuple(map(_clock, sorted(owed, key=lambda due: (due.sort is not Sort.HOUSE, *soonest(due)))))


def _clock(due: Due) -> Clock:
    """Give a line of the board as programs know it since the opening: by the first word of its id."""
    name = due.id.partition("/")[0]
    return Clock(name, due.latest, due.start, due.why, due.sort.value, verified=True, candidate=False)


class Counted(NamedTuple):
    """The latest drafts of one message: how many, and how many wait for what."""

    message: str
    number: int
    total: int
    ready: int
    needs_human: int
    over: int


def counted(incident: Incident) -> tuple[Counted, ...]:
    """Count the latest statements of each message, in the order in which the messages were drafted."""
    groups: dict[str, list[Statement]] = {}
    for (message, _, _), statement in incident.statements.items():
        groups.setdefault(message, []).append(statement)
    return tuple(_count(message, group) for message, group in groups.items())


def _count(message: str, group: Sequence[Statement]) -> Counted:
    standings = [statement.latest.draft.standing for statement in group]
    return Counted(
        message=message,
        number=max(statement.latest.number for statement in group),
        total=len(group),
        ready=standings.count("ready"),
        needs_human=standings.count("needs-human"),
        over=standings.count("over"),
    )


def open_tasks(incident: Incident) -> tuple[Task, ...]:
    """Give the tasks that are still open, the most urgent first."""
    tasks = [duty.task for duty in incident.tasks.values() if duty.state is TaskState.OPEN]
    return tuple(sorted(tasks, key=lambda task: (task.due, task.role, task.id)))


def wait(due: datetime, now: datetime) -> str:
    """Say how long there is left, or how late it is."""
    minutes = int(abs((due - now).total_seconds()) // 60)
    size = f"{minutes} min" if minutes < 120 else f"{minutes // 60} h"  # noqa: PLR2004 - two hours
    return f"in {size}" if due >= now else f"LATE by {size}"


def clock_face(moment: datetime, zone: ZoneInfo, *, dated: bool = False) -> str:
    """Give a time as a clock on the wall shows it, with its zone; the team reads these, not the public."""
    local = moment.astimezone(zone)
    shown = f"{local:%Y-%m-%d %H:%M}" if dated else f"{local:%H:%M}"
    return f"{shown} {local.tzname()}"


def conflicts_in_words(incident: Incident) -> tuple[str, ...]:
    """Say everything that stands side by side until somebody decides."""
    grave = severities(incident)
    return (
        *([severity_in_words(grave)] if grave.conflict else []),
        *(
            f"whether {each.audience} were told: they count as not told"
            for each in audiences(incident)
            if each.conflict
        ),
        *(f"whether {each} is paused: it counts as paused" for each in pauses(incident) if each.conflict),
        *(conflict_in_words(thing) for thing in incident.conflicts),
        *(f"decisions {' against '.join(each)}: each in place of the same one" for each in rivals(incident)),
    )


def pause_in_words(pause: Pause, zone: ZoneInfo, now: datetime) -> str:
    """Say whether something is paused, since when and until when."""
    if not pause.paused:
        return "lifted"
    since = f"paused since {clock_face(min(each.entry.happened for each in pause.pauses), zone)}"
    if pause.until is None:
        return since
    until = clock_face(pause.until, zone, dated=pause.until - now > timedelta(hours=12))
    return f"{since}, UNTIL {until}, WHICH HAS PASSED" if pause.overdue(now) else f"{since}, until {until}"


def severity_in_words(there: Severities) -> str:
    """Say what people said side by side of how grave it is, and what counts until somebody decides."""
    sides = (f"{each.event.severity} ({each.event.name})" for each in there.held)
    return f"severity: {' against '.join(sides)}; {there.now} counts until somebody says which"


def sides(fact: Fact) -> str:
    """Say what stands of a fact, and by whom it was said; several things where people disagree."""
    said = (
        (f"{held.said.standing} {value_in_words(held.said.value)}".strip(), held.entry.by) for held in fact.held
    )
    return " against ".join(f"{what} ({who})" for what, who in said)


def conflict_in_words(thing: Fact | Statement | Duty) -> str:
    """Say what stands side by side until somebody decides."""
    match thing:
        case Fact():
            return f"fact {thing.id}: {sides(thing)}"
        case Statement():
            return f"statement {' '.join(thing.key)}: {len(thing.held)} different drafts"
        case Duty():
            held = sorted({f"{task.state.value} for {holder(task)}" for task in thing.held})
            return f"task {thing.id}: {' against '.join(held)}"
