"""`crisiskit clock rules | show | compute`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, JSON

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@group.command()
def rules(
    context: typer.Context,
    jurisdiction: str = typer.Option("", "--jurisdiction", help="Only this one, such as EU or US."),
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """List the regulators' rules: who must be told within what time, and how sure that is.

    Example: crisiskit clock rules --jurisdiction EU
    """
    from crisiskit.cli import clock_pages as pages
    from crisiskit.cli.place import workspace
    from crisiskit.clocks.rules import within
    from crisiskit.errors import WrongUse
    from crisiskit.library.regulations import every

    env: Env = context.obj
    known = every(workspace(env, folder).shelf)
    wanted = jurisdiction.upper().replace("STATES", "states")
    found = [rule for rule in known if rule.off or not wanted or within(wanted, rule.jurisdiction)]
    if wanted and not any(rule.jurisdiction for rule in found):
        there = ", ".join(sorted({rule.jurisdiction for rule in known} - {""}))
        raise WrongUse(f"there are no rules of {jurisdiction!r}", f"there are rules of: {there}")
    if as_json:
        from crisiskit.cli.clock_json import dumped, rule_json

        env.say(dumped([rule_json(rule) for rule in found]))
        return
    for line in pages.folded(pages.rules_page(found), env.wide):
        env.say(line)


@group.command()
def show(
    context: typer.Context,
    rule: str = typer.Argument(..., help="The rule."),
    whole: bool = typer.Option(
        False, "--all", help="With every note, what the notice must say, and what was read."
    ),
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Show what a rule asks: whom to tell, what starts each clock, how it is counted, its source and its doubts.

    Example: crisiskit clock show eu-dora-19-major-incident
    """
    from crisiskit.cli import clock_pages as pages
    from crisiskit.cli.place import workspace
    from crisiskit.library import regulations

    env: Env = context.obj
    shelf = workspace(env, folder).shelf
    found, parent = regulations.with_parent(shelf, rule)
    if as_json:
        from crisiskit.cli.clock_json import dumped, rule_json

        env.say(dumped(rule_json(found, parent)))
        return
    page = pages.rule_page(found, parent, regulations.conventions(shelf), whole=whole)
    for line in pages.folded(page, env.wide):
        env.say(line)


@group.command()
def compute(
    context: typer.Context,
    rule: str = typer.Argument(..., help="The rule."),
    given: list[str] = typer.Option(
        [], "--at", help="TRIGGER=TIME: what happened when; `clock show RULE` names the triggers. Also severity=…"
    ),
    zone: str = typer.Option("", "--zone", help="The bank's time zone, if not that of its folder."),
    kinds: list[str] = typer.Option([], "--entity-type", help="What you are in law, such as bank."),
    places: list[str] = typer.Option([], "--jurisdiction", help="Where you are supervised, such as BE."),
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Say when a regulator must have been told: every stage of a rule, from the times that are known.

    Example: crisiskit clock compute eu-gdpr-33-authority --at awareness=2026-11-22T02:40+01:00
    """
    from crisiskit.cli import clock_pages as pages
    from crisiskit.cli.clock_given import reckoned
    from crisiskit.cli.place import workspace

    env: Env = context.obj
    found = reckoned(env, workspace(env, folder), rule, given, zone, kinds, places)
    for note in found.notes:
        env.tell(f"note: {note}")
    if as_json:
        from crisiskit.cli.clock_json import computed_json, dumped

        env.say(dumped(computed_json(found)))
        return
    for line in pages.folded(pages.computed_page(found, env.now()), env.wide):
        env.say(line)
