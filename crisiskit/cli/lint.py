"""`crisiskit lint [PATH…]`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER


def run(
    context: typer.Context,
    paths: list[str] = typer.Argument(None, metavar="[PATH]...", help="Files or folders; else the bank's."),
    form: str = typer.Option("text", "--format", help="text, json, sarif, github or junit."),
    profile: str = typer.Option("review", "--profile", help="How strictly: draft, review or night-ready."),
    select: list[str] = typer.Option(
        [], "--select", help="Only these rules: CK301, unknown-name, or CK3 for all."
    ),
    ignore: list[str] = typer.Option([], "--ignore", help="Without these rules."),
    fix: bool = typer.Option(False, "--fix", help="Mend what needs no person, and tell what is left."),
    diff: bool = typer.Option(False, "--diff", help="Show what --fix would change; change nothing."),
    baseline: str = typer.Option("", "--baseline", help="Do not tell what this file knows."),
    update_baseline: bool = typer.Option(False, "--update-baseline", help="Write today's findings into it."),
    statistics: bool = typer.Option(False, "--statistics", help="Count the findings by rule."),
    exit_zero: bool = typer.Option(False, "--exit-zero", help="Leave with 0 whatever was found."),
    jobs: int = typer.Option(0, "--jobs", min=0, help="How many processes; 0: as many as are worth it."),
    folder: str = FOLDER,
) -> int:
    """Say in daylight what would be missing on the night.

    Findings go to standard output, everything else to standard error. Exit code 0 if there is no finding, 1 if
    there is one, 3 if there was nothing to lint.

    Example: crisiskit lint

    Example: crisiskit lint playbooks --profile night-ready --format sarif
    """
    from crisiskit.cli.folders import start_of
    from crisiskit.cli.linted import Ask, tell

    env: Env = context.obj
    start = start_of(env, folder)
    ask = Ask(
        paths=[start / path for path in paths or ()],
        start=start,
        form=form,
        profile=profile,
        select=tuple(select),
        ignore=tuple(ignore),
        fix=fix,
        diff=diff,
        baseline=start / baseline if baseline else None,
        update_baseline=update_baseline,
        statistics=statistics,
        jobs=jobs,
    )
    found = tell(env, ask)
    return 1 if found and not exit_zero else 0
