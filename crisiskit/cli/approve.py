"""`crisiskit approve MESSAGE [PLACE …] --role ROLE`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, INCIDENT, JSON


def run(
    context: typer.Context,
    message: str = typer.Argument("", help="Which message: holding, update …"),
    places: list[str] = typer.Argument(None, help="Which texts: x.en, sms.fr …; without any, all of the message."),
    role: str = typer.Option("", "--role", help="In which role you sign."),
    acting_for: str = typer.Option("", "--for", help="The role you stand in for."),
    name: str = typer.Option("", "--name", help="Who approves, if it is not you: with --relayed."),
    relayed: bool = typer.Option(False, "--relayed", help="They said so on the phone; they confirm it later."),
    code: str = typer.Option("", "--code", help="The code they said back on the phone."),
    confirm: str = typer.Option("", "--confirm", help="Confirm an approval that somebody reported for you."),
    digests: list[str] = typer.Option([], "--digest", help="The digest you mean; at least 32 digits of it."),
    every: bool = typer.Option(False, "--all", help="Sign all that is named, without being asked."),
    hours: int = typer.Option(24, "--hours", min=1, max=720, help="For how long it serves (default 24)."),
    overrule: str = typer.Option("", "--overrule", help="Why errors of wording may stand."),
    with_key: bool = typer.Option(False, "--sign", help="Sign with your SSH key, from the agent or --key."),
    key: str = typer.Option("", "--key", help="The file of the key you sign with; --sign is then not needed."),
    preapproved: bool = typer.Option(
        False, "--preapproved", help="Only if one signature is enough: nothing but wording approved in daylight."
    ),
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Sign exact bytes. One changed character voids it; it serves no other channel, language or incident.

    At a terminal you see the words; if you signed an earlier version, only what has changed. Where nothing is said
    but wording approved in daylight (crisiskit preapprove), one signature is enough, if the policy says so.

    Example: crisiskit approve holding --role communications-lead

    Example: crisiskit approve apology --role legal --sign --key ~/.ssh/id_ed25519

    Example: crisiskit approve update x.en sms.en --role legal --relayed --name "Duty lawyer" --code 12345678
    """
    from crisiskit.cli import acting
    from crisiskit.cli.approving import Wish, confirm_relayed, sign

    env: Env = context.obj
    at = acting.begin(env, folder, incident)
    signs = key if with_key or key else None
    if confirm:
        confirm_relayed(env, at, confirm, folder, signs)
        return
    said = message, tuple(places or ()), role, acting_for, name, relayed, code
    wish = Wish(*said, tuple(digests), every, hours, overrule, signs, preapproved, folder)
    sign(env, at, wish, folder, as_json=as_json)
