"""Commands as the crash tests run them: in this process, at a set time, by the same person."""

import io
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from crash.harness import Outcome
from crash.power import MODES
from crisiskit.cli.app import run
from crisiskit.cli.env import Env
from crisiskit.incident import store
from crisiskit.incident.verify import verify

ANSWERS = """severity: sev2
organisation:
  name: {en: Example Bank}
  timezone: Europe/Brussels
  languages: [en, fr]
  help: {url: "https://example.com/help", phone: "+32 2 555 01 00"}
channels: [x, sms]
facts:
  services: {value: [app, cards], status: confirmed, source: NOC bridge}
  customers: {value: 12000, status: reported}
"""
NAME = "2026-11-22-service-outage-kumo"
CACHE = tempfile.TemporaryDirectory(prefix="read-before-")
"""What was read is remembered outside of the folder that is watched: reading it again is not what is tested."""


def call(
    folder: Path,
    argv: list[str],
    now: str,
    out: io.StringIO | None = None,
    given: str = "",
    by: str = "duty officer",
) -> int:
    """Run one command line in a folder and give its exit code."""
    variables = {**os.environ, "CRISISKIT_NOW": now, "XDG_CACHE_HOME": CACHE.name}
    stdin = io.TextIOWrapper(io.BytesIO(given.encode()), "utf-8")
    streams = (out or sys.stdout, out or sys.stderr, stdin)
    world = Env(variables, folder, *streams, by, "laptop-7", machine=lambda: datetime.fromisoformat(now))
    code = int(run(argv, world))
    sys.stdout.flush()
    return code


def open_incident(folder: Path) -> int:
    argv = ["new-incident", "service-outage", "--answers", "answers.yaml", "--no-input", "--id", "kumo", "--json"]
    return call(folder, argv, "2026-11-22T03:05:00+01:00")


def draft_update(folder: Path) -> int:
    argv = [
        "draft",
        "update",
        "--set",
        "restored_at=03:50",
        "--confirm",
        "restored_at",
        "--confirm",
        "customers",
        "--json",
    ]
    return call(folder, argv, "2026-11-22T04:00:00+01:00")


def record_of(folder: Path) -> dict[str, bytes]:
    """Give every file of the incident but what a killed write left behind."""
    root = folder / "incidents" / NAME
    paths = (path for path in root.rglob("*") if path.is_file() and not path.name.startswith(".tmp-"))
    return {str(path.relative_to(root)): path.read_bytes() for path in paths}


def whole(folder: Path, outcome: Outcome, at_least: int) -> bool:
    """Insist that there is a whole incident or none, and no traceback; tell whether there is one."""
    assert outcome.killed or outcome.code in {0, 1, 3, 4}, outcome.err
    assert "Traceback" not in outcome.err
    there = store.incidents(folder / "incidents") if (folder / "incidents").is_dir() else ()
    assert [path.name for path in there] in ([], [NAME])
    assert there or '"incident"' not in outcome.out
    assert there or outcome.code != 0 or outcome.fault in MODES
    for path in there:
        report = verify(store.read(path))
        assert report.ok, report.faults
        assert report.events >= at_least
    return bool(there)


def again(folder: Path, command: Callable[[Path], int], reached: dict[str, bytes]) -> None:
    """Run the command again, as the person would, and insist that it comes to the bytes of an unbroken run."""
    stdout, stderr = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = io.StringIO()
    try:
        assert command(folder) == 0
    finally:
        sys.stdout, sys.stderr = stdout, stderr
    assert record_of(folder) == reached
