"""Runs the commands in a process of their own, in surroundings that the test chooses."""

import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-11-22T03:05:00+01:00"
NAME = "2026-11-22-service-outage-kumo"
HOME = tempfile.TemporaryDirectory(prefix="nobody-at-home-")
COMMAND = (sys.executable, "-m", "crisiskit")

ORGANISATION = """\
  name: {en: Example Bank}
  timezone: Europe/Brussels
  languages: [en, fr, nl]
  help: {url: https://example.com/help, phone: "+32 2 555 01 00"}
"""
FACTS = """\
channels: [x, mastodon, sms, press-release]
facts:
  services: {value: [app, cards], status: confirmed, source: NOC bridge}
  started: {value: "2026-11-22T02:40:00+01:00", status: confirmed}
  customers: {value: 12000, status: reported}
  cause: {status: unknown}
"""
ANSWERS = f"severity: sev2\norganisation:\n{ORGANISATION}{FACTS}"
WORKSPACE = f"format: 1\norganisation:\n{ORGANISATION}"

_OWN_STYLE = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)


def surroundings(**more: str) -> dict[str, str]:
    """Give the variables of a quiet machine; nothing of the tester's own gets in."""
    quiet = {"PATH": os.defpath, "HOME": HOME.name, "LANG": "C.UTF-8", "TERM": "dumb", "PYTHONPATH": str(ROOT)}
    named = {"CRISISKIT_ACTOR": "duty officer", "CRISISKIT_WORKSTATION": "laptop-7", "CRISISKIT_NOW": NOW}
    return {**quiet, **named, **more}


def crisiskit(folder: Path, *words: str | bytes, stdin: str = "", variables: dict[str, str] | None = None) -> Ran:
    """Run a command in `folder` without a terminal and wait for its end."""
    done = subprocess.run(
        [*COMMAND, *words],
        cwd=folder,
        input=stdin.encode(),
        env=surroundings() if variables is None else variables,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def new_incident(folder: Path, *words: str, variables: dict[str, str] | None = None) -> Ran:
    """Open the incident that most tests are about, from `answers.yaml`, with the letters `kumo`."""
    given = ("--answers", "answers.yaml", "--no-input", "--id", "kumo", *words)
    return crisiskit(folder, "new-incident", "service-outage", *given, variables=variables)


def written(folder: Path, answers: str = ANSWERS, workspace: str = "") -> Path:
    """Put the answers, and the bank's own file if there is one, into a folder."""
    folder.mkdir(exist_ok=True)
    (folder / "answers.yaml").write_text(answers, encoding="utf-8")
    if workspace:
        (folder / "crisiskit.yaml").write_text(workspace, encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder, by path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stopped_with_words(ran: Ran, *codes: int) -> None:
    """Hold a command to its manners: one `error:`, one `hint:`, the right number, nothing of its inside."""
    assert ran.code in codes, (ran.code, ran.err)
    lines = ran.err.splitlines()
    assert [line for line in lines if line.startswith("error: ")] == [lines[0]], ran.err
    assert len([line for line in lines if line.startswith("hint: ")]) == 1, ran.err
    shows_nothing_raw(ran)


def shows_nothing_raw(ran: Ran) -> None:
    """Hold a command to what a terminal may be sent: text, line ends and the kit's own bold and dim."""
    for stream in (ran.out, ran.err):
        assert "Traceback" not in stream
        assert "a fault in crisiskit" not in stream, stream
        left = _OWN_STYLE.sub("", stream)
        bad = [letter for letter in left if (letter < " " and letter not in "\n\t") or "\x7f" <= letter <= "\x9f"]
        bad += [letter for letter in left if letter in "\u202e\u2066\u200b\u2028\ufeff"]
        assert not bad, (bad, stream)
