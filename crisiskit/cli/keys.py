"""`crisiskit keys list | record`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, INCIDENT, JSON

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@group.command("list")
def list_(context: typer.Context, as_json: bool = JSON, folder: str = FOLDER) -> None:
    """Show whose keys the bank knows, which of them sign today, and what has to be signed with one.

    Example: crisiskit keys list
    """
    from crisiskit.cli import keys_shown
    from crisiskit.cli.place import workspace

    env: Env = context.obj
    where = workspace(env, folder)
    if as_json:
        env.say(keys_shown.as_json(where, env.now()))
        return
    for line in keys_shown.page(where, env.now()):
        env.say(line)


@group.command()
def record(context: typer.Context, incident: str = INCIDENT, folder: str = FOLDER) -> None:
    """Put what crisiskit.yaml says of keys into an incident's record: above all, that one was revoked.

    Approving does so by itself. What a revoked key has signed is then shown as such, wherever the record goes.

    Example: crisiskit keys record --incident kumo
    """
    from crisiskit.cli import acting
    from crisiskit.cli.keys_shown import put
    from crisiskit.cli.place import workspace

    env: Env = context.obj
    at = acting.begin(env, folder, incident)
    put(env, at, workspace(env, folder).signatures)
