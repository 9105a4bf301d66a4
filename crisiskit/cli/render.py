"""`crisiskit render MESSAGE CHANNEL.LANG`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, INCIDENT


def run(
    context: typer.Context,
    message: str = typer.Argument(..., help="Which message: holding, update …"),
    place: str = typer.Argument(..., metavar="CHANNEL.LANG", help="Which of its texts: x.en, sms.fr …"),
    as_of: str = typer.Option("now", "--as-of", help="When: 03:40, or 2026-11-22 03:40."),
    digest: str = typer.Option("", "--digest", help="Which of several, where there were several side by side."),
    incident: str = INCIDENT,
    folder: str = FOLDER,
) -> None:
    """Print the words that stood somewhere at a time, byte for byte: what was published by then, else the draft.

    Who had written or posted them, and when, is said on standard error.

    Example: crisiskit render holding x.en --as-of 03:40

    Example: crisiskit render update sms.fr > sms.txt
    """
    from crisiskit.cli.rendering import render

    env: Env = context.obj
    render(env, folder, incident, (message, place), as_of, digest)
