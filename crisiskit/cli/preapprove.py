"""`crisiskit preapprove MESSAGE | list | withdraw ID`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, JSON


def run(
    context: typer.Context,
    what: str = typer.Argument(
        "list",
        metavar="[MESSAGE | list | withdraw]",
        help="Which message: holding, update …; or list, or withdraw.",
    ),
    which: str = typer.Argument("", metavar="[ID]", help="With list or withdraw: which, as list prints it."),
    playbook: str = typer.Option("", "--playbook", help="Whose message; not needed if you have one playbook."),
    channels: list[str] = typer.Option([], "--channel", help="Where it may be used; else all channels you use."),
    languages: list[str] = typer.Option([], "--lang", help="In which language; else all of the bank's."),
    role: str = typer.Option("", "--as", help="In which role you approve it."),
    until: str = typer.Option(
        "", "--until", help="The last day on which it serves; else for six months (default)."
    ),
    why: str = typer.Option("", "--why", help="With withdraw: why it may no longer be used."),
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Approve a message's wording in daylight: its sentences, and the blanks that only typed facts can fill.

    At night one signature is then enough, if the policy says so and nobody typed a word of their own. One changed
    character in the wording voids it. It is kept as a file in preapprovals/, for the bank's own review.

    Example: crisiskit preapprove holding --playbook service-outage --as legal --until 2027-05-22

    Example: crisiskit preapprove withdraw service-outage-holding.en --why "the app has a new name"
    """
    from crisiskit.cli import preapproval_pages, preapproving
    from crisiskit.cli.preapproving import Wish

    env: Env = context.obj
    if what == "list":
        preapproval_pages.show(env, folder, which, as_json=as_json)
    elif what == "withdraw":
        preapproving.withdraw(env, folder, which, why)
    else:
        wish = Wish(what, playbook, _several(channels), _several(languages), role, until)
        preapproving.preapprove(env, folder, wish, as_json=as_json)


def _several(given: list[str]) -> tuple[str, ...]:
    """Take what was given with several options, or in one with commas between."""
    return tuple(dict.fromkeys(name.strip() for each in given for name in each.split(",") if name.strip()))
