"""`crisiskit join FOLDER`: two copies become one."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, JSON


def run(
    context: typer.Context,
    other: str = typer.Argument(
        ..., help="A copy of an incident, or a folder that holds several: a stick, a share."
    ),
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> int:
    """Take in what another copy has and this one lacks; nothing is ever overwritten, nothing erased comes back.

    The other copy is only read. Do it in any order, as often as you like. Done on the other side, too, both have
    everything. An incident that is not here yet is brought in whole.

    Example: crisiskit join /media/stick/incidents
    """
    from crisiskit.cli import folders
    from crisiskit.cli.joined import join_all, tell

    env: Env = context.obj
    bank = folders.root(env, folder)
    return tell(env, join_all(env, bank, folders.copies(env, other)), as_json=as_json)
