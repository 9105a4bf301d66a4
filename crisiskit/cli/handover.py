"""`crisiskit handover`: one page for the next shift."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import AS_OF, FOLDER, INCIDENT_HERE, THE_SAME


def run(
    context: typer.Context,
    incident: str = INCIDENT_HERE,
    given: str = THE_SAME,
    to: str = typer.Option("", "--to", help="Who is to take over."),
    gives: str = typer.Option("", "--from", help="Who hands over, if it is not you."),
    taken_by: str = typer.Option("", "--taken-by", help="Who has taken over: then it is recorded, with the page."),
    role: str = typer.Option("", "--role", help="In which role, if it is not the whole incident."),
    as_of: str = AS_OF,
    out: str = typer.Option("", "--out", help="The file to write; without it, standard output."),
    folder: str = FOLDER,
) -> None:
    """One page for the next shift: what is wrong, owed, said, known, heard, decided and open, and both names.

    The same record at the same moment gives the same page, letter by letter.

    Example: crisiskit handover --to "N. Officer"

    Example: crisiskit handover --from "M. Officer" --taken-by "N. Officer"
    """
    from crisiskit.cli.handing import show, take
    from crisiskit.cli.handover_page import Names
    from crisiskit.errors import WrongUse

    env: Env = context.obj
    if to and taken_by:
        raise WrongUse("--to prints the page, --taken-by records it", "give one of them")
    if as_of and taken_by:
        raise WrongUse("nobody takes over as of another time", "leave --as-of out")
    who = Names(gives or env.actor, taken_by or to, role)
    if taken_by:
        take(env, folder, incident or given, who, out)
    else:
        show(env, folder, incident or given, who, as_of, out)
