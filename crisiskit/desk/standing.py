"""Where an incident stands now, as values that a screen or a program can show."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from crisiskit.clocks.board import Clock, first_words, promise
from crisiskit.incident.canonical import Json
from crisiskit.incident.events import Drafted, FactSet, Opened, Task, TaskSet, TaskState, Unknown
from crisiskit.incident.state import Duty, Fact, Incident, Statement


def house_clocks(incident: Incident) -> tuple[Clock, ...]:
    """Give the bank's own clocks: its target for the first words, and the last promise of an update.

    A resolution ends the updates, and with them the promise of one.
    """
    begun = incident.opened
    if begun is None:
        return ()
    target = first_words(incident.entries[0].at, begun.severity)
    promised = [run for run in incident.runs if run.next_update is not None]
    last = promised[-1] if promised else None
    owed = [target] if target else []
    over = bool(incident.runs) and incident.runs[-1].message == "resolution"
    if last is not None and last.next_update is not None and not over:
        owed.append(promise(last.message, last.next_update))
    return tuple(owed)


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
        number=max(statement.latest.run.number for statement in group),
        total=len(group),
        ready=standings.count("ready"),
        needs_human=standings.count("needs-human"),
        over=standings.count("over"),
    )


def open_tasks(incident: Incident) -> tuple[Task, ...]:
    """Give the tasks that are still open, the most urgent first."""
    tasks = [duty.task for duty in incident.tasks.values() if duty.state is TaskState.OPEN]
    return tuple(sorted(tasks, key=lambda task: (task.due, task.role, task.id)))


def value_in_words(value: Json) -> str:
    """Say a stored value in one line, for the team."""
    match value:
        case None:
            return ""
        case list():
            return ", ".join(map(value_in_words, value))
        case {"from": low, "to": high}:
            return f"{low} to {high}"
        case {"amount": amount, "currency": currency}:
            return f"{amount} {currency}"
        case dict():
            return " | ".join(f"{key}: {value_in_words(item)}" for key, item in value.items())
        case _:
            return str(value)


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


def conflict_in_words(thing: Fact | Statement | Duty) -> str:
    """Say what stands side by side until somebody decides."""
    match thing:
        case Fact():
            said = [
                f"{held.said.standing} {value_in_words(held.said.value)} ({held.entry.by})" for held in thing.held
            ]
            return f"fact {thing.id}: {' against '.join(said)}"
        case Statement():
            return f"statement {' '.join(thing.key)}: {len(thing.held)} different drafts"
        case Duty():
            return f"task {thing.id}: {' against '.join(sorted({task.state.value for task in thing.held}))}"


def event_in_words(event: Opened | FactSet | Drafted | TaskSet | Unknown) -> str:
    """Say an event in one line, for the log."""
    match event:
        case Opened():
            kind = "drill" if event.drill else "incident"
            size = f"{len(event.channels)} channels, {', '.join(event.languages)}"
            return f"{kind} opened: {event.playbook}, {event.severity}; {size}"
        case FactSet():
            return _fact_in_words(event)
        case Drafted():
            ready = sum(draft.standing == "ready" for draft in event.statements)
            return f"{event.message} {event.number} drafted: {len(event.statements)} statements, {ready} ready"
        case TaskSet():
            return _tasks_in_words(event.tasks)
        case Unknown():
            return f"{event.kind}: an event of a newer kit, kept"


def _fact_in_words(event: FactSet) -> str:
    shown = f" = {value_in_words(event.value)}" if event.value is not None else ""
    notes = (f"source: {event.source}" if event.source else "", f"reason: {event.reason}" if event.reason else "")
    more = "; ".join(note for note in notes if note)
    return f"fact {event.fact} {event.standing.value}{shown}" + (f" ({more})" if more else "")


def _tasks_in_words(tasks: Iterable[Task]) -> str:
    group = list(tasks)
    if len(group) == 1:
        return f"task {group[0].id} {group[0].state.value} ({group[0].role})"
    return f"{len(group)} tasks for {len({task.role for task in group})} roles"
