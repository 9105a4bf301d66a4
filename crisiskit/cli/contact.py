"""`crisiskit contact add | list | show`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, FRESH, INCIDENT, JSON, NO_INPUT, PLAIN

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@group.command()
def add(
    context: typer.Context,
    name: str = typer.Option("", "--name", help="Who it was."),
    outlet: str = typer.Option("", "--outlet", help="For whom they speak: a paper, an authority, a firm."),
    side: str = typer.Option(
        "",
        "--side",
        help="media, regulator, authority, investor, partner, business-client, employer, politics or other.",
    ),
    phone: str = typer.Option("", "--phone", help="How to reach them."),
    asked: str = typer.Option("", "--asked", help="What they asked."),
    told: str = typer.Option("", "--told", help="What they were told."),
    embargo: str = typer.Option("", "--embargo", help="Until when they keep it to themselves: 09:00, 2h."),
    call_back: str = typer.Option("", "--call-back", help="By when they are to be called back: 45m, 09:00."),
    again: str = typer.Option("", "--again", help="The letters of somebody noted before: another talk with them."),
    incident: str = INCIDENT,
    fresh: bool = FRESH,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Note a talk with somebody outside: what they asked, what they were told, when to call them back.

    Names, numbers and words can be erased later. Another talk with them settles the call that was owed.

    Example: crisiskit contact add --name "J. Doe" --outlet "Daily News" --side media --asked "How many?"

    Example: crisiskit contact add --again kumo --told "12,000 customers"
    """
    from crisiskit.cli.contacting import add as note
    from crisiskit.cli.form import Call

    env: Env = context.obj
    given = {
        "name": name,
        "outlet": outlet,
        "side": side,
        "phone": phone,
        "asked": asked,
        "told": told,
        "embargo": embargo,
        "call-back": call_back,
    }
    note(env, Call(folder, incident, again, plain, no_input, as_json, fresh), given)


@group.command("list")
def list_(
    context: typer.Context,
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Every outlet and everybody else outside we spoke to; who waits for a call comes first.

    Example: crisiskit contact list
    """
    from crisiskit.cli import contacting
    from crisiskit.cli.acting import begin

    env: Env = context.obj
    at = begin(env, folder, incident)
    if as_json:
        env.say(contacting.list_json(at))
        return
    for line in contacting.page(env, at):
        env.say(line)


@group.command()
def show(
    context: typer.Context,
    which: str = typer.Argument("", help="Their letters; not needed while there is only one."),
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Every talk with somebody: what they asked, what they were told.

    Example: crisiskit contact show kumo
    """
    from crisiskit.cli import contacting
    from crisiskit.cli.acting import begin

    env: Env = context.obj
    at = begin(env, folder, incident)
    contacting.show(env, at, contacting.chosen(at, which), as_json=as_json)
