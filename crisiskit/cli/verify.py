"""`crisiskit verify [INCIDENT]`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, INCIDENT_HERE, JSON, THE_SAME


def run(
    context: typer.Context,
    incident: str = INCIDENT_HERE,
    given: str = THE_SAME,
    head: str | None = typer.Option(
        None, "--head", help="A head, or a whole receipt, kept elsewhere: nothing up to it is missing."
    ),
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> int:
    """Check every file of a record against its digest; exit code 4 if anything is missing or altered.

    Approvals signed with a key are checked with ssh-keygen; without it they are "not checked".

    Example: crisiskit verify kumo
    """
    from crisiskit.cli import folders
    from crisiskit.cli.proving import bank_of, check_of
    from crisiskit.errors import Exit
    from crisiskit.incident.store import read
    from crisiskit.incident.verify import lines, verify

    env: Env = context.obj
    path = folders.incident(env, folders.root(env, folder), incident or given)
    record = read(path)
    report = verify(record, head, env.now(), check_of(env), bank_of(env, folder, record))
    if as_json:
        import json

        value = {
            "ok": report.ok,
            "faults": [
                {"word": fault.word.value, "file": fault.path, "message": fault.message, "hint": fault.hint}
                for fault in report.faults
            ],
            "not_proven": list(report.not_proven),
            "receipt": str(report.receipt),
        }
        env.say(json.dumps(value, ensure_ascii=False, indent=2))
    else:
        for line in lines(report):
            env.say(line)
    return Exit.DONE if report.ok else Exit.UNVERIFIED
