"""`crisiskit log`: what happened, in order."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import AS_OF, FOLDER, INCIDENT_HERE, THE_SAME


def run(
    context: typer.Context,
    incident: str = INCIDENT_HERE,
    given: str = THE_SAME,
    kinds: list[str] = typer.Option([], "--kind", help="Only events of a kind: fact, approved, published …"),
    by: str = typer.Option("", "--by", help="Only what somebody wrote; a part of the name is enough."),
    since: str = typer.Option("", "--since", help="Only what was recorded from then on: 03:00."),
    until: str = typer.Option("", "--until", help="Only what was recorded by then."),
    statement: str = typer.Option("", "--statement", help="Only one message, or one of its texts: holding/x.en."),
    channel: str = typer.Option("", "--channel", help="Only what is about a channel."),
    language: str = typer.Option("", "--lang", help="Only what is about a language."),
    fact: str = typer.Option("", "--fact", help="Only what sets a fact, or words it."),
    as_of: str = AS_OF,
    as_json: bool = typer.Option(False, "--json", help="Print JSON, one event a line."),
    folder: str = FOLDER,
) -> None:
    """What happened, in the order in which every copy of the record reads it.

    Example: crisiskit log

    Example: crisiskit log --statement holding/x.en

    Example: crisiskit log --as-of 03:40 --fact customers
    """
    from crisiskit.cli.account import Wanted, show

    env: Env = context.obj
    wanted = Wanted(tuple(kinds), by, since, until, statement, channel, language, fact)
    show(env, folder, incident or given, wanted, as_of, as_json=as_json)
