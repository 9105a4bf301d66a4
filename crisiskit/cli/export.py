"""`crisiskit export`: one file for whoever has no crisiskit."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, INCIDENT_HERE, THE_SAME


def run(
    context: typer.Context,
    incident: str = INCIDENT_HERE,
    given: str = THE_SAME,
    out: str = typer.Option("", "--out", help="Where to write it; else NAME.zip, here."),
    as_it_is: bool = typer.Option(False, "--as-it-is", help="Pack what can be proven of a damaged record, too."),
    folder: str = FOLDER,
) -> int:
    """Pack an incident into one zip file: the record, pages to read, tables, and a script that checks it all.

    The same record gives the same bytes. It holds everything that was not erased, bodies too: treat it as you
    treat the record.

    Example: crisiskit export kumo --out kumo.zip
    """
    from crisiskit.cli import folders
    from crisiskit.errors import CrisiskitError, Exit, Refused
    from crisiskit.incident import store
    from crisiskit.incident.archive.packing import members, packed
    from crisiskit.incident.verify import verify
    from crisiskit.library.shelf import write_new

    env: Env = context.obj
    path = folders.incident(env, folders.root(env, folder), incident or given)
    record = store.read(path)
    report = verify(record, now=env.now())
    if not record.entries or not (report.whole or as_it_is):
        hint = f"crisiskit verify {path.name} names each file; --as-it-is packs what can be proven"
        raise CrisiskitError(f"{path.name} does not verify", hint, Exit.UNVERIFIED)
    data = packed(members(path.name, record, store.standalone_check()))
    place = env.cwd / (out or f"{path.name}.zip")
    if place.is_file() and place.read_bytes() == data:
        env.say(f"{place}: the same, already there")
    elif place.exists():
        raise Refused(f"{place} is there already", "nothing was changed; name another file with --out")
    else:
        write_new(place, data)
        env.say(f"{place}: {report.events} events, {len(data) // 1000} kB")
    env.tell(str(report.receipt), style="dim")
    return Exit.DONE if report.whole else Exit.UNVERIFIED
