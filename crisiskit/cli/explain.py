"""`crisiskit explain [CODE]`."""

import typer

from crisiskit.cli.env import Env


def run(
    context: typer.Context,
    code: str = typer.Argument("", help="A rule's code or name, or the beginning of codes; without it, a list."),
) -> None:
    """Say what a rule of lint is for, with what breaks it and what mends it.

    Example: crisiskit explain CK301
    """
    from crisiskit.errors import WrongUse
    from crisiskit.lint.manual import line, page
    from crisiskit.lint.shelf import every, known_as

    env: Env = context.obj
    rules = known_as(code) if code else every()
    if not rules:
        from difflib import get_close_matches

        near = get_close_matches(code.lower(), [rule.name for rule in every()], 1)
        hint = f"did you mean {near[0]}?" if near else "crisiskit explain lists all rules"
        raise WrongUse(f"there is no rule {code!r}", hint)
    if len(rules) == 1:
        env.say(page(rules[0]))
        return
    for rule in rules:
        env.say(line(rule))
