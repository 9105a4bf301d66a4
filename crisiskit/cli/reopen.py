"""`crisiskit reopen`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, INCIDENT


def run(
    context: typer.Context,
    reason: str = typer.Option("", "--reason", help="Why it goes on."),
    incident: str = INCIDENT,
    folder: str = FOLDER,
) -> None:
    """Say that a closed incident goes on.

    Example: crisiskit reopen --reason "cards fail again"
    """
    from crisiskit.cli.acting import begin, put, tell_receipt
    from crisiskit.errors import WrongUse
    from crisiskit.incident.acts.closing import reopened

    env: Env = context.obj
    at = begin(env, folder, incident)
    if not reason.strip():
        raise WrongUse("missing: the reason", "--reason says why it goes on")
    at, _ = put(env, at, reopened(at.state, reason))
    env.say(f"{at.path.name} is open again")
    tell_receipt(env, at)
