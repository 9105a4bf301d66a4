"""`crisiskit withdraw MESSAGE CHANNEL.LANG`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, INCIDENT


def run(
    context: typer.Context,
    message: str = typer.Argument(..., help="holding, update, correction …"),
    place: list[str] = typer.Argument(..., metavar="place", help="Channel and language, as in x.en."),
    reason: str = typer.Option("", "--reason", help="Why."),
    incident: str = INCIDENT,
    folder: str = FOLDER,
) -> None:
    """Take words back: if they are out, you have taken them down; else they are never to be used.

    To take words down does not correct them: people have read them.

    Example: crisiskit withdraw holding x.en --reason "posted to the wrong account"
    """
    from crisiskit.cli.acting import begin, put, tell_receipt
    from crisiskit.cli.publishing import key_of, only_place
    from crisiskit.errors import WrongUse
    from crisiskit.incident.acts.publishing import withdrawn
    from crisiskit.incident.kind import in_words

    env: Env = context.obj
    options = {"--reason": reason, "--incident": incident, "-C": folder}
    where = only_place("withdraw", message, place, options)
    at = begin(env, folder, incident)
    key = key_of(message, where)
    if not reason.strip():
        raise WrongUse("missing: the reason", "--reason says why it is taken back")
    event = withdrawn(at.state, key, reason)
    at, _ = put(env, at, event)
    env.say(in_words(event))
    tell_receipt(env, at)
