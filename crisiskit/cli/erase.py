"""`crisiskit erase`: words that may have to go, and legal holds that keep them."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, INCIDENT, JSON


def run(
    context: typer.Context,
    bodies: list[str] = typer.Argument(None, help="The digests of the bodies, or their first eight digits."),
    contact: str = typer.Option("", "--contact", help="Somebody in the log of contacts, by their letters."),
    note: str = typer.Option("", "--note", help="A note or a decision, by its letters."),
    reason: str = typer.Option("", "--reason", help="Why; for --hold and --release, too."),
    basis: str = typer.Option("", "--basis", help="The legal basis, such as 'GDPR art. 17(1)(a)'."),
    approved_by: str = typer.Option("", "--approved-by", help="A second person who approved it."),
    hold: bool = typer.Option(False, "--hold", help="Begin a legal hold: on these bodies, or on everything."),
    release: bool = typer.Option(False, "--release", help="End the legal holds, or those on these bodies."),
    ordered_by: str = typer.Option("", "--ordered-by", help="Who ordered the hold, if not you."),
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Erase words that lie apart from the record: contacts, mentions, private notes. The record still verifies.

    Refused before the retention date, beside a legal hold, and without a second person. What no command can reach
    (git's history, backups, mailed archives, colleagues' copies) is listed afterwards.

    Example: crisiskit erase 3f9ac204 --reason "asked for it" --basis "GDPR art. 17(1)(a)" --approved-by "A. Jones"
    """
    from crisiskit.cli import erasing
    from crisiskit.cli.acting import begin

    env: Env = context.obj
    at = begin(env, folder, incident)
    chosen = erasing.chosen(at, bodies or [], contact, note)
    if hold or release:
        ordered = erasing.Ordered(reason, ordered_by or env.actor, ends=release, both=hold and release)
        erasing.hold(env, at, chosen, ordered)
        return
    erasing.erase(env, at, chosen, erasing.Wish(reason, basis, approved_by), as_json=as_json)
