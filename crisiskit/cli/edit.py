"""`crisiskit edit MESSAGE [PLACE] [FILE]`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, INCIDENT


def run(
    context: typer.Context,
    message: str = typer.Argument(..., help="Which message: holding, update …"),
    place: str = typer.Argument(
        "", help="Which text: x.en, sms.fr …; without it, all working copies you changed."
    ),
    file: str = typer.Argument("", help="The new words: a file, or - for standard input; else your editor opens."),
    reason: str = typer.Option("", "--reason", help="Why the words change."),
    overrule: str = typer.Option("", "--overrule", help="Why errors of wording may stand."),
    incident: str = INCIDENT,
    folder: str = FOLDER,
) -> None:
    """Change words by hand. What you wrote into a working copy under statements/ is taken in; signatures are void.

    Example: crisiskit edit update x.en new.txt --reason "shorter"
    """
    from crisiskit.cli import acting
    from crisiskit.cli.editing import Wish, take_in

    env: Env = context.obj
    at = acting.begin(env, folder, incident)
    take_in(env, at, Wish(message, place, file, reason, overrule), folder)
