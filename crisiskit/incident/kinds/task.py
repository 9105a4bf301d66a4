"""Lines of checklists: put there, done, dropped, open again."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, NamedTuple

from crisiskit.incident.fields import LATER
from crisiskit.incident.kind import Kind
from crisiskit.words import Words


class TaskState(StrEnum):
    """Where a line of a checklist stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Task(NamedTuple):
    """One line of a checklist: who owes what by when, and whether it is done.

    Attributes:
        within: seconds from the opening to when it is due, as the playbook says; 0 for a line added on the night.
        name: of the person who has taken it on; empty while it is the role's.
        critical: whether the incident may not end while it is open.
    """

    id: str
    role: str
    within: int
    due: datetime
    words: Words
    state: TaskState = TaskState.OPEN
    name: Annotated[str, LATER] = ""
    critical: Annotated[bool, LATER] = False


class TaskSet(NamedTuple):
    """Lines of checklists as they stand from now on; lines not named stay as they were."""

    tasks: tuple[Task, ...]


def holder(task: Task) -> str:
    """Say whose a line is."""
    return f"{task.name} ({task.role})" if task.name else task.role


def _words(event: TaskSet) -> str:
    group = event.tasks
    if len(group) == 1:
        return f"task {group[0].id} {group[0].state.value} ({group[0].role})"
    return f"{len(group)} tasks for {len({task.role for task in group})} roles"


KIND = Kind(TaskSet, _words)
