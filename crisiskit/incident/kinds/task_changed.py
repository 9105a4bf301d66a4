"""Somebody did something about lines of checklists."""

from enum import StrEnum
from typing import NamedTuple

from crisiskit.incident.kind import Kind
from crisiskit.incident.kinds.task import Task, holder


class TaskAct(StrEnum):
    """What was done about a line."""

    ADDED = "added"
    DONE = "done"
    SKIPPED = "skipped"
    REOPENED = "reopened"
    ASSIGNED = "assigned"


class TaskChanged(NamedTuple):
    """Lines of checklists as somebody left them, whole, so that nothing of them has to be guessed.

    Attributes:
        tasks: each as it stands from now on.
        why: why they were skipped or opened again, or what there is to say about it; may be empty.
    """

    act: TaskAct
    tasks: tuple[Task, ...]
    why: str


def _words(event: TaskChanged) -> str:
    names = ", ".join(task.id for task in event.tasks[:3]) + (", …" if len(event.tasks) > 3 else "")  # noqa: PLR2004
    what = f"{'task' if len(event.tasks) == 1 else f'{len(event.tasks)} tasks'} {event.act.value}: {names}"
    if event.act in (TaskAct.ADDED, TaskAct.ASSIGNED):
        what += f", for {', '.join(dict.fromkeys(map(holder, event.tasks)))}"
    return what + (f" ({event.why})" if event.why else "")


KIND = Kind(TaskChanged, _words)
