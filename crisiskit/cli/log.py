"""`crisiskit log`: what happened, in order."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, INCIDENT_HERE, THE_SAME


def run(
    context: typer.Context,
    incident: str = INCIDENT_HERE,
    given: str = THE_SAME,
    as_json: bool = typer.Option(False, "--json", help="Print JSON, one event a line."),
    folder: str = FOLDER,
) -> None:
    """What happened, in the order in which every copy of the record reads it.

    Example: crisiskit log
    """
    from zoneinfo import ZoneInfo

    from crisiskit.cli import folders
    from crisiskit.desk.standing import clock_face
    from crisiskit.incident.kind import in_words
    from crisiskit.incident.receipt import receipt
    from crisiskit.incident.state import replay
    from crisiskit.incident.store import read

    env: Env = context.obj
    path = folders.incident(env, folders.root(env, folder), incident or given)
    state = replay(read(path, whole=False).entries)
    zone = ZoneInfo(state.opened.timezone if state.opened else "UTC")
    for entry in state.entries:
        words = in_words(entry.event)
        if as_json:
            import json

            row = {
                "digest": entry.digest,
                "at": entry.at.isoformat().replace("+00:00", "Z"),
                "happened": entry.happened.isoformat(),
                "by": entry.by,
                "clock": entry.clock.value,
                "file": f"events/{entry.name}",
                "what": words,
            }
            env.say(json.dumps(row, ensure_ascii=False))
        else:
            env.say(f"{clock_face(entry.at, zone, dated=True)}  {entry.by}  {words}")
    env.tell(str(receipt(state.id, state.entries, env.now())))
