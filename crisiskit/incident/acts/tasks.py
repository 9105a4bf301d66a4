"""Lines of checklists: put there, done, skipped, open again, taken on."""

from collections.abc import Collection, Iterable, Sequence

from crisiskit.errors import Refused
from crisiskit.incident.acts.typed import begun, entered, on_one_line
from crisiskit.incident.kinds.task import Task, TaskSet, TaskState, holder
from crisiskit.incident.kinds.task_changed import TaskAct, TaskChanged
from crisiskit.incident.state import Duty, Incident

_AFTER = {
    TaskAct.DONE: TaskState.DONE,
    TaskAct.SKIPPED: TaskState.DROPPED,
    TaskAct.REOPENED: TaskState.OPEN,
    TaskAct.ASSIGNED: TaskState.OPEN,
}
_REASONED = (TaskAct.SKIPPED, TaskAct.REOPENED)


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


def added(incident: Incident, task: Task) -> TaskChanged:
    """Put a line on a checklist that no playbook has.

    Raises:
        Refused: if it says nothing, or its name is taken.
    """
    begun(incident)
    if not all(words.strip() for words in task.words.values()) or not task.words:
        raise Refused("nothing says what has to be done", "say it in one line")
    if task.id in incident.tasks:
        raise Refused(f"there is a task {task.id!a} already", "run the command again")
    words = {tag: on_one_line(text) for tag, text in task.words.items()}
    return TaskChanged(TaskAct.ADDED, (task._replace(words=words, name=on_one_line(task.name)),), "")


def changed(incident: Incident, names: Sequence[str], act: TaskAct, why: str = "") -> TaskChanged:
    """Say that lines of a checklist are done, skipped or open again.

    What people disagree about is settled by whoever has seen both sides; but whose a line is, nobody settles by
    the way.

    Args:
        incident: as it stands.
        names: ids of lines, as the record has them.
        act: DONE, SKIPPED or REOPENED.
        why: must be given for all but DONE.

    Raises:
        Refused: if there is no such line, nothing says why, nothing would change, or it is not agreed whose it is.
    """
    begun(incident)
    if act in _REASONED and not why.strip():
        raise Refused(f"nothing says why it is {act.value}", "give --why")
    duties = [_known(incident, name) for name in dict.fromkeys(names)]
    for duty in duties:
        if stands(duty, act):
            raise Refused(f"task {duty.id} is {_AFTER[act].value} already", "crisiskit task list --all")
        if len({(task.role, task.name) for task in duty.held}) > 1:
            sides = " against ".join(sorted({holder(task) for task in duty.held}))
            hint = f"crisiskit task assign {duty.id} --to …, then this again"
            raise Refused(f"people disagree whose task {duty.id} is: {sides}", hint)
    return TaskChanged(act, tuple(_next(duty, _AFTER[act]) for duty in duties), on_one_line(why))


def assigned(incident: Incident, names: Sequence[str], role: str, name: str) -> TaskChanged:
    """Give open lines of checklists to a role, or to a person of the role that has them.

    A line that some hold for done and others for open is open from then on.

    Args:
        incident: as it stands.
        names: ids of lines, as the record has them.
        role: that has them from now on; empty if it stays as it is.
        name: of the person; empty for whoever has the role.

    Raises:
        Refused: if there is no such line, it is not open, nobody is named, or a name alone does not say whose
            line it is because people disagree about the role.
    """
    begun(incident)
    if not role and not name.strip():
        raise Refused("nobody is named", "write --to legal, --to NAME, or --to legal/NAME")
    found = []
    for duty in (_known(incident, each) for each in dict.fromkeys(names)):
        if duty.state is not TaskState.OPEN:
            raise Refused(f"task {duty.id} is {duty.state.value}", f"crisiskit task reopen {duty.id} --why …")
        if not role and len(duty.roles) > 1:
            hint = f"name the role, too: --to {duty.roles[0]}/NAME"
            raise Refused(f"people disagree whose task {duty.id} is: {', '.join(duty.roles)}", hint)
        line = _next(duty, TaskState.OPEN)
        found.append(line._replace(role=role or duty.roles[0], name=on_one_line(name)))
    return TaskChanged(TaskAct.ASSIGNED, tuple(found), "")


def parted(to: str, roles: Collection[str]) -> tuple[str, str]:
    """Part what was typed into role and name; one of them may be empty.

    Raises:
        Refused: if it names neither.
    """
    whole = on_one_line(to)
    if whole in roles:
        return whole, ""
    role, slash, name = (each.strip() for each in whole.partition("/"))
    if slash and role in roles and name:
        return role, name
    if not whole or slash:
        raise Refused(f"--to {to!a} names no role there is", "write --to legal, --to NAME, or --to legal/NAME")
    return "", whole


def stands(duty: Duty, act: TaskAct) -> bool:
    """Tell whether a line is as an act leaves it, and nobody disagrees."""
    return duty.state is _AFTER[act] and not duty.conflict


def _known(incident: Incident, name: str) -> Duty:
    duty = incident.tasks.get(name)
    if duty is None:
        known = ", ".join(sorted(incident.tasks)) or "none"
        raise Refused(f"no task {name!a}", f"the tasks of this incident: {known}")
    return duty


def _next(duty: Duty, state: TaskState) -> Task:
    """Give a line as it stands from now on; if anybody holds it for critical, it is."""
    return duty.task._replace(state=state, critical=any(task.critical for task in duty.held))
