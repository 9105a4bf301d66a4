"""`crisiskit severity [LEVEL]`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, FRESH, INCIDENT, JSON, NO_INPUT, PLAIN


def run(
    context: typer.Context,
    level: str = typer.Argument("", help="sev1, sev2, sev3 or sev4; without it: which one counts, and why."),
    why: str = typer.Option("", "--why", help="What has changed."),
    role: str = typer.Option("", "--role", help="To lower it: incident-lead, or a deputy."),
    by: str = typer.Option("", "--by", help="Who says so, if not you."),
    second: str = typer.Option("", "--second", help="To lower it: who agrees, another person."),
    incident: str = INCIDENT,
    fresh: bool = FRESH,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Say that it is graver than it was, or less grave; the clocks and signatures follow.

    Anybody may raise it. To lower it takes the incident lead, or a deputy, and a second person. If people said
    different things side by side, the gravest counts until somebody who has seen them decides.

    Example: crisiskit severity

    Example: crisiskit severity sev1 --why "withdrawal rumours, and deposits are leaving"

    Example: crisiskit severity sev3 --why "stable for two hours" --role incident-lead --second "B. Second"
    """
    from crisiskit.cli import grading
    from crisiskit.cli.form import Call

    env: Env = context.obj
    call = Call(folder, incident, level, plain, no_input, as_json, fresh)
    given = {"why": why, "role": role, "second": second}
    if level:
        grading.change(env, call, given, by)
    else:
        grading.show(env, call, any(given.values()) or bool(by))
