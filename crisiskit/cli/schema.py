"""`crisiskit schema [NAME]`."""

import typer

from crisiskit.cli.env import Env


def run(
    context: typer.Context,
    name: str = typer.Argument(
        "",
        help="playbook, channel, language, wording, parts, clocks, workspace, answers, preapproval; none: a list.",
    ),
) -> None:
    """Print the JSON Schema of a file, for editors and for CI.

    Example: crisiskit schema playbook > playbook.schema.json
    """
    from crisiskit.errors import WrongUse
    from crisiskit.schema.check import NAMES, text_of

    env: Env = context.obj
    if not name:
        for known in NAMES:
            env.say(known)
        return
    if name not in NAMES:
        raise WrongUse(f"there is no schema {name!r}", f"there are: {', '.join(NAMES)}")
    env.say(text_of(name).rstrip("\n"))
