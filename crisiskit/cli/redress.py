"""`crisiskit redress offer | list`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, FRESH, INCIDENT, JSON, NO_INPUT, PLAIN

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@group.command()
def offer(
    context: typer.Context,
    group_: str = typer.Option("", "--group", help="To whom: a group of people, never a person by name."),
    what: str = typer.Option("", "--what", help="What is offered."),
    basis: str = typer.Option("", "--basis", help="Why: goodwill, contract, law."),
    amount: str = typer.Option("", "--amount", help="For each of them, such as 25.00 EUR."),
    total: str = typer.Option("", "--total", help="The most it may cost, such as 300000 EUR."),
    people: str = typer.Option("", "--people", help="How many they are."),
    approved: list[str] = typer.Option(
        [], "--approved", help="ROLE=NAME: executive-sponsor (at sev1 chief-executive) and legal, two people."
    ),
    for_: list[str] = typer.Option([], "--for", help="A role that may see it; none means the whole team."),
    incident: str = INCIDENT,
    fresh: bool = FRESH,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Note what is offered to make good, to which group, and on whose word.

    Example: crisiskit redress offer --group "people charged twice" --what "fees back" --basis goodwill
    """
    from crisiskit.cli.form import Call
    from crisiskit.cli.redressing import offer as note

    env: Env = context.obj
    given = {
        "group": group_,
        "what": what,
        "basis": basis,
        "amount": amount,
        "total": total,
        "people": people,
        "approved": approved,
        "for": for_,
    }
    note(env, Call(folder, incident, "", plain, no_input, as_json, fresh), given)


@group.command("list")
def list_(
    context: typer.Context,
    role: str = typer.Option("", "--as", help="Your role: shows what is meant for it, too."),
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """What was offered to whom. What is meant for some roles only is shown to them; a mark, no lock.

    Example: crisiskit redress list --as legal
    """
    from crisiskit.cli import redressing
    from crisiskit.cli.acting import begin

    env: Env = context.obj
    at = begin(env, folder, incident)
    if as_json:
        env.say(redressing.list_json(at, role))
        return
    for line in redressing.page(env, at, role):
        env.say(line)
