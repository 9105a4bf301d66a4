"""Lines of checklists: put there, done, dropped, open again."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from crisiskit.incident.kind import Kind
from crisiskit.words import Words


class TaskState(StrEnum):
    """Where a line of a checklist stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Task(NamedTuple):
    """One line of a checklist: who owes what by when, and whether it is done."""

    id: str
    role: str
    within: int
    due: datetime
    words: Words
    state: TaskState = TaskState.OPEN


class TaskSet(NamedTuple):
    """Lines of checklists as they stand from now on; lines not named stay as they were."""

    tasks: tuple[Task, ...]


def _words(event: TaskSet) -> str:
    group = event.tasks
    if len(group) == 1:
        return f"task {group[0].id} {group[0].state.value} ({group[0].role})"
    return f"{len(group)} tasks for {len({task.role for task in group})} roles"


KIND = Kind(TaskSet, _words)
