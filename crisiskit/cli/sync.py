"""`crisiskit sync`: the record over git."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, JSON


def run(
    context: typer.Context,
    remote: str = typer.Option("", "--remote", help="A remote's name or address, if not the usual one."),
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> int:
    """Share the record over git: commit it, take in what others wrote, send yours, check it all again.

    In any order, as often as you like, by as many people as you like: the record never conflicts. Offline, it is
    committed here and says so. Only the incidents are committed; your playbooks and settings are yours to commit.

    Example: crisiskit sync
    """
    from crisiskit.cli import folders
    from crisiskit.cli.git import repository
    from crisiskit.cli.git_tree import place_of
    from crisiskit.cli.synced import tell
    from crisiskit.cli.syncing import sync

    env: Env = context.obj
    bank = folders.root(env, folder)
    git = repository(env, bank)
    at = place_of(git, bank)
    return tell(env, at, sync(env, git, at, remote), as_json=as_json)
