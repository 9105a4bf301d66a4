"""`crisiskit pause add | lift | list`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, FRESH, INCIDENT, JSON, NO_INPUT, PLAIN

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

WHAT = "scheduled-posts, advertising, chatbot …; any name with hyphens."
WHERE = "On which channel, page or tool; without it everywhere."
AT = "When it was done, if not just now: 03:40."
BY = "Who did it, if not you."


@group.command()
def add(
    context: typer.Context,
    what: list[str] = typer.Argument([], help=WHAT),
    every: bool = typer.Option(False, "--all", help="All that the playbook names and that is not paused yet."),
    where: str = typer.Option("", "--where", help=WHERE),
    until: str = typer.Option("", "--until", help="When it may start again by itself: 09:00, or 12h."),
    why: str = typer.Option("", "--why", help="The reason."),
    happened: str = typer.Option("", "--at", help=AT),
    by: str = typer.Option("", "--by", help=BY),
    incident: str = INCIDENT,
    fresh: bool = FRESH,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Note that something that speaks by itself is switched off. It is noted, not done: the kit switches nothing.

    The incident cannot be closed until the pause is lifted, unless --until is still to come. Said again with
    another --until, that one counts.

    Example: crisiskit pause add --all

    Example: crisiskit pause add scheduled-posts advertising --where x --until 12h
    """
    from crisiskit.cli import pausing
    from crisiskit.cli.form import Call

    env: Env = context.obj
    call = Call(folder, incident, "", plain, no_input, as_json, fresh)
    pausing.add(env, call, what, pausing.Wish(where, until, why, happened, by, every=every))


@group.command()
def lift(
    context: typer.Context,
    what: str = typer.Argument("", help="What may go on; the only one that is paused, if it is not said."),
    where: str = typer.Option("", "--where", help="Where it was paused, if it is paused in several places."),
    why: str = typer.Option("", "--why", help="Why it may go on."),
    happened: str = typer.Option("", "--at", help=AT),
    by: str = typer.Option("", "--by", help=BY),
    incident: str = INCIDENT,
    fresh: bool = FRESH,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Note that something may go on. Paused again by somebody who did not know of it, it stays paused.

    Example: crisiskit pause lift scheduled-posts --why "the texts were looked through"
    """
    from crisiskit.cli import pausing
    from crisiskit.cli.form import Call

    env: Env = context.obj
    call = Call(folder, incident, what, plain, no_input, as_json, fresh)
    pausing.lift(env, call, pausing.Wish(where, "", why, happened, by))


@group.command("list")
def list_(
    context: typer.Context,
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """What is paused where and until when; what the playbook wants paused and nobody has.

    Example: crisiskit pause list
    """
    from crisiskit.cli import pausing
    from crisiskit.cli.acting import begin

    env: Env = context.obj
    at = begin(env, folder, incident)
    pausing.show(env, at, folder, as_json=as_json)
