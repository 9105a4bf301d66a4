"""`crisiskit told [AUDIENCE]`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, FRESH, INCIDENT, JSON, NO_INPUT, PLAIN


def run(
    context: typer.Context,
    audience: str = typer.Argument("", help="employees, regulator, media …; without it, or with `list`: who was."),
    how: str = typer.Option("", "--how", help="In which way: by telephone, in a meeting, on the portal."),
    ref: str = typer.Option("", "--ref", help="The number of the call, the receipt or the message."),
    happened: str = typer.Option("", "--at", help="When they were told, if not just now: 03:40."),
    by: str = typer.Option("", "--by", help="Who told them, if not you."),
    not_told: bool = typer.Option(False, "--not", help="They have not heard after all; with --why."),
    why: str = typer.Option("", "--why", help="With --not: why they count as not told."),
    incident: str = INCIDENT,
    fresh: bool = FRESH,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Note that an audience was told otherwise than by a publication: the gate opens for whoever hears later.

    If people disagree side by side, the audience counts as not told until somebody who has seen both says so.

    Example: crisiskit told

    Example: crisiskit told regulator --how "by telephone, duty desk" --ref 2026-117 --at 03:10

    Example: crisiskit told regulator --not --why "only the answering machine"
    """
    from crisiskit.cli import telling
    from crisiskit.cli.form import Call

    env: Env = context.obj
    call = Call(folder, incident, audience, plain, no_input, as_json, fresh)
    if audience in ("", "list"):
        telling.show(env, call, how or ref or happened or by or why, not_told=not_told)
        return
    telling.note(env, call, telling.Telling(how, ref, happened, by, why, told=not not_told))
