"""Says what a sync came to: what was sent, what came, and whether everything is as it was written."""

from pathlib import Path

from crisiskit.cli import folders
from crisiskit.cli.env import Env
from crisiskit.cli.git_tree import HOMES, Place
from crisiskit.cli.joined import Joined, in_words, told_apart
from crisiskit.cli.syncing import Synced
from crisiskit.errors import Exit
from crisiskit.incident import store
from crisiskit.incident.verify import Report, verify


def tell(env: Env, at: Place, synced: Synced, *, as_json: bool) -> int:
    """Check every incident again and say what came of it; give the exit code."""
    places = [path for home in HOMES for path in folders.incidents_in(at.bank / home)]
    came = {each.path: each for each in synced.joined}
    reports = {path: verify(store.read(path), now=env.now()) for path in places}
    if as_json:
        import json

        env.say(json.dumps(_plain(synced, reports), ensure_ascii=False, indent=2))
    else:
        env.say(f"{'sent to' if synced.sent else 'nothing to send to'} {synced.remote}")
    for path, report in reports.items():
        _tell_one(env, path.name, report, came.get(path), as_json=as_json)
    if synced.apart:
        env.tell(f"error: the record was shared, but {synced.apart}")
        env.tell(
            f"hint: commit your own files, then git pull --no-rebase {synced.remote}; the record waits for nobody"
        )
    whole = all(report.ok for report in reports.values()) and not any(each.left for each in came.values())
    return Exit.UNVERIFIED if not whole else Exit.REFUSED if synced.apart else Exit.DONE


def _tell_one(env: Env, name: str, report: Report, came: Joined | None, *, as_json: bool) -> None:
    verdict = "whole" if report.ok else "NOT whole"
    if not as_json:
        env.say(f"{in_words(came) if came else f'{name}: {report.events} events in all'}; {verdict}")
    if came is not None:
        told_apart(env, came)
    if not report.ok:
        env.tell(f"the record does not verify: crisiskit verify {name}")
    env.tell(str(report.receipt), style="dim")


def _plain(synced: Synced, reports: dict[Path, Report]) -> dict[str, object]:
    return {
        "remote": synced.remote,
        "sent": synced.sent,
        "apart": synced.apart,
        "incidents": [
            {"incident": str(path), "ok": report.ok, "events": report.events, "receipt": str(report.receipt)}
            for path, report in reports.items()
        ],
    }
