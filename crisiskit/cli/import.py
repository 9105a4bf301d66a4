"""`crisiskit import FILE.zip`: an exported incident comes in, and nothing else with it."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, JSON


def run(
    context: typer.Context,
    file: str = typer.Argument(..., help="An archive that `crisiskit export` made; - for standard input."),
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> int:
    """Bring in an incident from an archive, or join it with the copy that is here.

    Only events, texts and bodies are taken, by names on a list; every one is checked by its digest before anything
    is written; and what was erased here does not come back.

    Example: crisiskit import kumo.zip
    """
    from crisiskit.cli import folders
    from crisiskit.cli.given import bytes_of
    from crisiskit.cli.joined import join_one, tell
    from crisiskit.errors import CrisiskitError, Exit
    from crisiskit.incident.archive.unpacking import MOST_BYTES, unpacked
    from crisiskit.incident.record import assemble
    from crisiskit.incident.verify import verify

    env: Env = context.obj
    bank = folders.root(env, folder)
    found = unpacked(bytes_of(env, file, 2 * MOST_BYTES))
    record = assemble(found.files, whole=True)
    wrong = [fault for fault in verify(record, found.receipt or None, env.now()).faults if fault.damages]
    if wrong:
        first = wrong[0]
        hint = "nothing was written; ask for it to be exported again, or join the folder it came from"
        what = f"{file} does not verify: {first.word}: {first.path}: {first.message}"
        raise CrisiskitError(what, hint, Exit.UNVERIFIED)
    if found.left:
        env.tell(f"{found.left} files of the archive are pages to read, and were not taken")
    return tell(env, [join_one(env, bank / "incidents", found.name, record)], as_json=as_json)
