"""`crisiskit lint [PATH…]`."""

import typer

from crisiskit.cli.env import Env


def run(
    context: typer.Context,
    paths: list[str] = typer.Argument(None, help="Files or folders; else the bank's.", metavar="[PATH]..."),
    form: str = typer.Option("text", "--format", help="text, json, sarif, github or junit."),
    folder: str = typer.Option("", "-C", help="The bank's folder, if not this one."),
) -> int:
    """Say in daylight what would be missing on the night.

    Findings go to standard output, everything else to standard error. Exit code 0 if there is no finding, 1 if there
    is one, 3 if there was nothing to lint.

    Example: crisiskit lint
    """
    from crisiskit.cli.folders import start_of
    from crisiskit.errors import CrisiskitError, WrongUse
    from crisiskit.library.lintable import files, known_folders
    from crisiskit.library.linting import run as lint
    from crisiskit.library.memory import Memory
    from crisiskit.lint import format as formats
    from crisiskit.lint.rule import Profile
    from crisiskit.lint.shelf import within
    from crisiskit.lint.summary import looked_at

    env: Env = context.obj
    if form not in formats.names():
        raise WrongUse(f"there is no format {form!r}", f"one of: {', '.join(formats.names())}")
    start = start_of(env, folder)
    given = [start / path for path in paths or ()] or known_folders(start)
    found = files(given)
    if not found:
        hint = "give a file, or a folder with crisiskit.yaml, playbooks/ or templates/"
        raise CrisiskitError(f"nothing to lint in {', '.join(map(str, given or [start]))}", hint)
    report = lint(found, within(Profile.REVIEW), env.now().date(), Memory(env.cache))
    text = formats.load(form).render(report)
    if text:
        env.out.write(text + "\n")
    for line in looked_at(report):
        env.tell(line)
    return 1 if report.findings else 0
