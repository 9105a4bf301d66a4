"""`crisiskit diff [REV] [PLAYBOOK…]`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, JSON


def run(
    context: typer.Context,
    revision: str = typer.Argument("HEAD", metavar="[REV]", help="The commit, branch or tag to compare with."),
    playbooks: list[str] = typer.Argument(None, metavar="[PLAYBOOK]...", help="Only these; else all."),
    languages: str = typer.Option("", "--lang", help="Only these languages: en,fr."),
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Show which texts for the public a change of playbooks or templates alters, language by language.

    Every message is worded for every channel, once with nothing confirmed and once with everything, as it was at a
    revision and as it is now.

    Example: crisiskit diff

    Example: crisiskit diff main service-outage --lang fr
    """
    from crisiskit.cli.compared import Ask, as_text, compare, plain
    from crisiskit.cli.place import workspace

    env: Env = context.obj
    tags = tuple(tag.strip() for tag in languages.split(",") if tag.strip())
    found = compare(env, workspace(env, folder), Ask(revision, tuple(playbooks or ()), tags))
    if as_json:
        import json

        env.say(json.dumps(plain(found), ensure_ascii=False, indent=2))
        return
    for line in as_text(found):
        env.say(line)
    env.tell(f"{sum(map(len, found.values()))} texts read differently, in {len(found)} playbooks")
