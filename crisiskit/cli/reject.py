"""`crisiskit reject MESSAGE [PLACE …] --role ROLE --reason REASON`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, INCIDENT


def run(
    context: typer.Context,
    message: str = typer.Argument(..., help="Which message: holding, update …"),
    places: list[str] = typer.Argument(None, help="Which texts: x.en, sms.fr …; without any, all of the message."),
    role: str = typer.Option(..., "--role", help="In which role you stop it."),
    reason: str = typer.Option(..., "--reason", help="What is wrong: the sentence, and why."),
    instead: str = typer.Option("", "--instead", help="What should stand there."),
    incident: str = INCIDENT,
    folder: str = FOLDER,
) -> None:
    """Stop texts. They go out only if their words change, or you sign them yourself after all.

    Example: crisiskit reject update x.en --role legal --reason "the cause is not confirmed"
    """
    from crisiskit.cli import acting
    from crisiskit.cli.signing import meant
    from crisiskit.incident.acts.signing import Signer, reject

    env: Env = context.obj
    at = acting.begin(env, folder, incident)
    keys = meant(at, message, places or ())
    at, _ = acting.put(env, at, reject(at.state, keys, Signer(role, env.actor, env.actor), reason, instead))
    env.say(f"{len(keys)} texts of {message} are stopped")
    for _, channel, language in keys[:1]:
        env.say(f"crisiskit edit {message} {channel}.{language} changes the words")
    acting.tell_receipt(env, at)
