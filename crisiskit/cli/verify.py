"""`crisiskit verify [INCIDENT]`."""

import typer

from crisiskit.cli.options import FOLDER, INCIDENT_HERE, JSON, THE_SAME


def run(
    context: typer.Context,
    incident: str = INCIDENT_HERE,
    given: str = THE_SAME,
    head: str | None = typer.Option(
        None, "--head", help="A head, or a whole receipt, kept elsewhere: nothing up to it is missing."
    ),
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> int:
    """Check every file of a record against its digest; exit code 4 if anything is missing or altered.

    Without a name, all incidents of the bank are checked. Approvals signed with a key are checked with ssh-keygen;
    without it they are "not checked".

    Example: crisiskit verify kumo
    """
    from crisiskit.cli.verifying import Wish, prove

    return prove(context.obj, Wish(folder, incident or given, head, as_json))
