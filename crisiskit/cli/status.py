"""`crisiskit status`: one screen."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import AS_OF, FOLDER, INCIDENT_HERE, THE_SAME


def run(
    context: typer.Context,
    incident: str = INCIDENT_HERE,
    given: str = THE_SAME,
    every: bool = typer.Option(False, "--all", help="Everything, however long it is."),
    watching: bool = typer.Option(False, "--watch", help="Stay on the screen, read again and again; Ctrl-C ends."),
    seconds: int = typer.Option(10, "--seconds", min=1, max=3600, help="With --watch: how often."),
    as_of: str = AS_OF,
    as_json: bool = typer.Option(False, "--json", help="Print JSON: everything there is."),
    folder: str = FOLDER,
) -> None:
    """Where we are, on one screen: what is wrong, owed, late, unsigned, live, known, to do.

    Example: crisiskit status

    Example: crisiskit status --watch --seconds 5
    """
    from crisiskit.errors import WrongUse

    if watching:
        if as_json or every or as_of:
            raise WrongUse("--watch shows one screen, and now", "leave --json, --all and --as-of out")
        from crisiskit.cli.watching import watch

        watch(context.obj, folder, incident or given, seconds)
        return
    from crisiskit.cli.seeing import earlier, seen_at, sight

    env: Env = context.obj
    there, moment = earlier(env, sight(env, folder, incident or given), as_of)
    now = seen_at(env, there, moment)
    if as_json:
        from crisiskit.cli.result import dumped
        from crisiskit.cli.status_json import status_json

        env.say(dumped(status_json(env, there, now)))
        return
    from crisiskit.cli.status_page import screen

    for line in screen(env, there, now, every=every):
        env.say(line)
