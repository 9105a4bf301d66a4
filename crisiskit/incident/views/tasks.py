"""The lines of all checklists, with what was said about each; and which of them somebody means."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from crisiskit.errors import WrongUse
from crisiskit.incident.events import Entry
from crisiskit.incident.held import Shelf
from crisiskit.incident.kinds.drafted import Drafted
from crisiskit.incident.kinds.task import Task, TaskSet, TaskState
from crisiskit.incident.kinds.task_changed import TaskAct, TaskChanged
from crisiskit.incident.state import Duty, Incident

_MOST = 6
"""Names that a hint has room for."""
_FEWEST = 3
"""Letters by which a line may be called, if no other begins so."""


class Told(NamedTuple):
    """One thing said about a line, and the entry that says it.

    Attributes:
        why: what there was to say about it; may be empty.
    """

    entry: Entry
    act: TaskAct
    task: Task
    why: str


class Line(NamedTuple):
    """A line of a checklist as it stands.

    Attributes:
        told: everything that was said about it after the playbook put it there, in order.
    """

    duty: Duty
    told: tuple[Told, ...]

    @property
    def last(self) -> Told | None:
        """What was said last; None while nobody has touched it."""
        return self.told[-1] if self.told else None

    @property
    def critical(self) -> bool:
        """Whether the incident may not end while it is open: so if anybody holds it for that."""
        return any(task.critical for task in self.duty.held)


_ACTS = {TaskState.OPEN: TaskAct.REOPENED, TaskState.DONE: TaskAct.DONE, TaskState.DROPPED: TaskAct.SKIPPED}


def lines(incident: Incident) -> tuple[Line, ...]:
    """Give every line of every checklist, the most urgent first."""
    told: dict[str, list[Told]] = {}
    for entry in incident.entries:
        if isinstance(entry.event, TaskChanged):
            for task in entry.event.tasks:
                told.setdefault(task.id, []).append(Told(entry, entry.event.act, task, entry.event.why))
        elif isinstance(entry.event, TaskSet):
            for task in entry.event.tasks:
                touched = task.id in told or task.state is not TaskState.OPEN
                told.setdefault(task.id, []).extend([Told(entry, _ACTS[task.state], task, "")] * touched)
    found = (Line(duty, tuple(told.get(duty.id, ()))) for duty in incident.tasks.values())
    return tuple(sorted(found, key=lambda each: (each.duty.task.due, each.duty.roles, each.duty.id)))


def pictures(incident: Incident) -> Iterator[frozenset[str]]:
    """Give the ids of all lines that are ticked now, and those that were when anybody wrote, the newest first."""
    yield _no_longer_open(incident.tasks.values())
    said = [
        (entry, entry.event.tasks) for entry in incident.entries if isinstance(entry.event, TaskSet | TaskChanged)
    ]
    for moment in reversed(incident.of(TaskSet, TaskChanged, Drafted)):
        shelf: Shelf[str, Task] = Shelf(incident.order)
        for entry, tasks in said:
            if entry is moment or incident.order.saw(moment, entry):
                for task in tasks:
                    shelf.put(task.id, entry, task)
        yield _no_longer_open(Duty(key, kept.held) for key, kept in shelf.items())


def _no_longer_open(duties: Iterable[Duty]) -> frozenset[str]:
    return frozenset(duty.id for duty in duties if duty.state is not TaskState.OPEN)


def critical_and_open(incident: Incident) -> tuple[Line, ...]:
    """Give the lines that are open and without which the incident may not end."""
    return tuple(each for each in lines(incident) if each.critical and each.duty.state is TaskState.OPEN)


def named(given: str, known: Iterable[str]) -> str:
    """Find the line that somebody means: by its id, or by letters with which only that id begins or ends.

    Raises:
        WrongUse: if there is none, or several.
    """
    ids = sorted(known)
    word = "-".join(given.strip().lower().replace("_", "-").split()).removeprefix("task/")
    if word in ids:
        return word
    hits = [each for each in ids if len(word) >= _FEWEST and (each.startswith(word) or each.endswith(f"-{word}"))]
    if len(hits) == 1:
        return hits[0]
    if hits:
        raise WrongUse(f"{given!a} may be any of {_few(hits)}", "give more of its letters")
    near = [each for each in ids if len(word) >= _FEWEST and word in each]
    near = near or get_close_matches(word, ids, _MOST)
    hint = f"the nearest: {_few(near)}" if near else "crisiskit task list --all shows their ids"
    raise WrongUse(f"there is no task {given!a}", hint)


def _few(ids: list[str]) -> str:
    more = len(ids) - _MOST
    return ", ".join(ids[:_MOST]) + (f" and {more} more" if more > 0 else "")
