"""`crisiskit channel list | show | measure`."""

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
    """List the channels with limit, way of counting and audience; a limit with ? is not verified.

    Example: crisiskit channel list
    """
    from crisiskit.cli.place import workspace
    from crisiskit.library.forms import channel

    env: Env = context.obj
    shelf = workspace(env, folder).shelf
    found = [channel(shelf, name) for name in shelf.names("channel")]
    if as_json:
        import json

        rows = [
            {
                "id": each.id,
                "name": each.name,
                "audience": each.audience,
                "shape": each.shape,
                "limit": each.limit,
                "unit": each.unit,
                "verified": each.verified and each.unit_verified,
            }
            for each in found
        ]
        env.say(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    widest = max(len(each.id) for each in found)
    for each in found:
        doubt = "" if each.verified and each.unit_verified else "?"
        limit = "-" if each.limit is None else f"{each.limit}{doubt}"
        env.say(f"{each.id:<{widest}}  {limit:>7} {each.unit:<16}  {each.audience:<10}  {each.name}")


@group.command()
def show(
    context: typer.Context,
    name: str = typer.Argument(..., help="The channel."),
    folder: str = FOLDER,
) -> None:
    """Show all that is known of a channel, with its sources and its marks of doubt.

    Example: crisiskit channel show x
    """
    from crisiskit.cli.place import workspace
    from crisiskit.library.forms import channel

    env: Env = context.obj
    shelf = workspace(env, folder).shelf
    channel(shelf, name)
    item = shelf.get("channel", name)
    env.say(item.data.decode("utf-8").rstrip("\n"))


@group.command()
def measure(
    context: typer.Context,
    name: str = typer.Argument(..., help="The channel."),
    file: str = typer.Argument("-", help="A file, or - for standard input."),
    jsonl: bool = typer.Option(False, "--jsonl", help='One {"id", "text"} a line in, one result a line out.'),
    language: str = typer.Option("", "--lang", help="The text's language; spoken lengths depend on it."),
    folder: str = FOLDER,
) -> int:
    """Measure a text as the channel does; exit code 1 if it does not fit.

    Example: echo "We are sorry." | crisiskit channel measure x
    """
    import json

    from crisiskit.cli.given import bytes_of, text_of
    from crisiskit.cli.place import workspace
    from crisiskit.library.forms import channel
    from crisiskit.message.counting import measure as counter
    from crisiskit.message.counting.report import answer, as_json

    env: Env = context.obj
    place = channel(workspace(env, folder).shelf, name)
    data = bytes_of(env, file)
    if jsonl:
        for line in data.split(b"\n"):
            if line.strip():
                env.out.write(json.dumps(answer(place, line)) + "\n")
        return 0
    found = counter.measure(place, text_of(data, file), language=language)
    env.say(json.dumps(as_json(found), ensure_ascii=False, indent=2))
    return 0 if found.fits else 1
