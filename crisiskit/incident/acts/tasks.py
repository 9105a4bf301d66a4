"""Lines of checklists."""

from collections.abc import Iterable

from crisiskit.errors import Refused
from crisiskit.incident.acts.typed import begun, entered
from crisiskit.incident.kinds.task import Task, TaskSet, TaskState
from crisiskit.incident.state import Incident


def tasks(incident: Incident, wanted: Iterable[Task]) -> TaskSet:
    """Put lines on the checklists, or change them.

    Raises:
        Refused: if there are none, or one is named twice.
    """
    begun(incident)
    lines = tuple(task._replace(words=entered(dict(task.words))) for task in wanted)
    if not lines or len({task.id for task in lines}) < len(lines):
        raise Refused("the lines of a checklist need names of their own", "give each an id")
    return TaskSet(lines)


def task(incident: Incident, name: str, state: TaskState) -> TaskSet:
    """Say that a line of a checklist is done, dropped, or open again.

    Raises:
        Refused: if there is no such line.
    """
    begun(incident)
    duty = incident.tasks.get(name)
    if duty is None:
        known = ", ".join(sorted(incident.tasks)) or "none"
        raise Refused(f"no task {name!a}", f"the tasks of this incident: {known}")
    return TaskSet((duty.task._replace(state=state),))
