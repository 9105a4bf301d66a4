"""`crisiskit playbook list | show | copy`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, JSON

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@group.command("list")
def list_(
    context: typer.Context,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """List the playbooks: the bank's own and the shipped ones.

    Example: crisiskit playbook list
    """
    from crisiskit.cli.place import workspace
    from crisiskit.library.books import heads
    from crisiskit.schema.decode import words
    from crisiskit.words import words_in

    env: Env = context.obj
    place = workspace(env, folder)
    language = place.organisation.languages[0] if place.organisation else "en"
    rows = []
    for name, document in heads(place.shelf):
        head = document.value if isinstance(document.value, dict) else {}
        scenario = head.get("scenario", {})
        title = words_in(words(head.get("title", name), ()), language)
        summary = words_in(words(scenario.get("summary", title), ()), language)
        rows.append({"id": name, "title": title, "summary": summary, "owner": str(head.get("owner", ""))})
    if as_json:
        import json

        env.say(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    widest = max((len(row["id"]) for row in rows), default=0)
    for row in rows:
        env.say(f"{row['id']:<{widest}}  {row['title']}")


@group.command()
def show(
    context: typer.Context,
    name: str = typer.Argument(..., help="The playbook."),
    folder: str = FOLDER,
) -> None:
    """Show a playbook as a page: what it asks, says, does and owes.

    Example: crisiskit playbook show service-outage
    """
    from crisiskit.cli.place import workspace
    from crisiskit.desk.reading import playbook_page
    from crisiskit.library.books import insist_on_sentences, playbook

    env: Env = context.obj
    place = workspace(env, folder)
    book, _ = playbook(place.shelf, name)
    insist_on_sentences(place.shelf, book)
    page = playbook_page(book, place.organisation.languages[0] if place.organisation else "en").rstrip("\n")
    if env.colour and env.out.isatty():
        from crisiskit.cli.markdown import printed

        printed(env, page)
    else:
        env.say(page)


@group.command()
def copy(
    context: typer.Context,
    name: str = typer.Argument(..., help="The shipped playbook."),
    folder: str = FOLDER,
) -> None:
    """Copy a shipped playbook into your own `playbooks/`, to be changed there.

    Example: crisiskit playbook copy service-outage
    """
    from crisiskit.cli.place import workspace
    from crisiskit.errors import Refused
    from crisiskit.library.shelf import Shelf, shipped_root, write_new

    env: Env = context.obj
    place = workspace(env, folder)
    item = Shelf((shipped_root(),)).get("playbook", name)
    target = place.root / "playbooks" / f"{name}.yaml"
    if target.exists():
        raise Refused(f"{target} is there already", "remove it first, if you want the shipped one again")
    write_new(target, item.data)
    env.say(str(target))
    env.tell(f"It wins over the shipped one. To change only some lines, write `extends: {name}` and those lines.")
