"""`crisiskit status`: one screen."""

from typing import Any

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, INCIDENT_HERE, THE_SAME


def run(
    context: typer.Context,
    incident: str = INCIDENT_HERE,
    given: str = THE_SAME,
    as_json: bool = typer.Option(False, "--json", help="Print JSON, with the regulators' candidates."),
    folder: str = FOLDER,
) -> None:
    """Where we are: what is known, what is drafted, what is owed, what is late.

    Example: crisiskit status
    """
    from crisiskit.cli import folders
    from crisiskit.incident.state import replay
    from crisiskit.incident.store import read

    env: Env = context.obj
    path = folders.incident(env, folders.root(env, folder), incident or given)
    record = read(path, whole=False)
    state = replay(record.entries)
    if as_json:
        from crisiskit.cli.place import workspace
        from crisiskit.cli.result import dumped
        from crisiskit.cli.status_json import status_json

        env.say(dumped(status_json(env, workspace(env, folder), path, state)))
        return
    _screen(env, path, record, state)


_SHOWN = 5


def _screen(env: Env, path: Any, record: Any, state: Any) -> None:  # noqa: ANN401 - imported where they are used
    from zoneinfo import ZoneInfo

    from crisiskit.desk import standing
    from crisiskit.desk.standing import clock_face
    from crisiskit.incident.receipt import receipt
    from crisiskit.incident.shown import value_in_words
    from crisiskit.incident.views.severity import severity_now

    now = env.now()
    begun = state.opened
    zone = ZoneInfo(begun.timezone if begun else "UTC")
    opened = state.entries[0] if state.entries else None
    env.say(f"{path.name}  {severity_now(state) or '?'}{'  DRILL' if begun and begun.drill else ''}")
    if opened is not None:
        env.say(f"opened {clock_face(opened.at, zone, dated=True)} by {opened.by}; now {clock_face(now, zone)}")
    for conflict in standing.conflicts_in_words(state):
        env.say(f"CONFLICT  {conflict}")
    env.say()
    env.say("Known")
    for name, fact in state.facts.items():
        value = value_in_words(fact.value)
        env.say(f"  {fact.standing.value:<9}  {name}" + (f": {value}" if value else ""))
    env.say()
    env.say("Said")
    for group in standing.counted(state):
        waits = f"; {group.needs_human} need a person's words" if group.needs_human else ""
        over = f"; {group.over} too long" if group.over else ""
        env.say(f"  {group.message} {group.number}: {group.total} statements, {group.ready} ready{waits}{over}")
    env.say()
    env.say("Owed")
    for due, clock in sorted((clock.due, clock.id) for clock in standing.house_clocks(state) if clock.due):
        env.say(f"  {clock_face(due, zone)}  {standing.wait(due, now):<14}  {clock}")
    tasks = standing.open_tasks(state)
    late = sum(task.due < now for task in tasks)
    env.say()
    env.say(f"To do: {len(tasks)} of {len(state.tasks)} tasks open" + (f", {late} LATE" if late else ""))
    for task in tasks[:_SHOWN]:
        env.say(f"  {clock_face(task.due, zone)}  {standing.wait(task.due, now):<14}  {task.role}: {task.id}")
    if record.faults or state.unknown:
        env.say()
        env.say(f"{len(record.faults)} files are not as they were written: crisiskit verify {path.name}")
    env.say()
    env.say(str(receipt(state.id, state.entries, now)))
