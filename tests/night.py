"""Plays the night that `docs/night.md` tells: several people, several machines, one record. `make night` shows it.

A block fenced as `night` holds scenes. A scene begins with who does it, where and when:

    @ 03:05 laptop-1, duty officer
    $ crisiskit status          one line of shell, in the bank's folder on that machine
    words that it has to print, in this order; … skips some

`# exit 1` behind a command says that it has to refuse. `, no network` behind the person means just that.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "night.md"
SHARED = "shared.git"

_BLOCK = re.compile(r"^```night\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_SCENE = re.compile(
    r"(?P<when>(?:\d{4}-\d\d-\d\d )?\d\d:\d\d) (?P<where>[a-z0-9-]+), (?P<who>[a-z ]+?)(?P<cut>, no network)?$"
)
_CODE = re.compile(r"\s+# exit (\d+)$")


class Step(NamedTuple):
    """One command of the night.

    Attributes:
        now: RFC 3339.
        cut: whether the machine has no network.
        code: with which it has to end.
        words: lines it has to print, in this order, with whatever between them that `…` stands for.
    """

    now: str
    machine: str
    who: str
    cut: bool
    command: str
    code: int
    words: tuple[str, ...]


class Ran(NamedTuple):
    """What came of a step; `said` is everything that was printed."""

    step: Step
    code: int
    said: str


def steps(page: str) -> Iterator[Step]:
    """Give the commands of a page, in order."""
    day = "2026-11-22"
    for block in _BLOCK.findall(page):
        for scene in re.split(r"^@ ", block, flags=re.MULTILINE)[1:]:
            head, _, rest = scene.partition("\n")
            found = _SCENE.match(head)
            if found is None:
                raise ValueError(f"{head!r} does not say when, where and who")
            date, _, clock = found["when"].rpartition(" ")
            day = date or day
            for chunk in re.split(r"^\$ ", rest, flags=re.MULTILINE)[1:]:
                line, *words = chunk.rstrip("\n").split("\n")
                code = _CODE.search(line)
                yield Step(
                    f"{day}T{clock}:00+01:00",
                    found["where"],
                    found["who"],
                    bool(found["cut"]),
                    _CODE.sub("", line),
                    int(code[1]) if code else 0,
                    tuple(words),
                )


def play(page: str, folder: Path, surroundings: Mapping[str, str]) -> Iterator[Ran]:
    """Play a page in an empty folder, each machine in a folder of its own, and give what came of each step.

    Args:
        page: Markdown.
        folder: in which the machines' folders and the shared repository are made.
        surroundings: variables of the environment.
    """
    _git(folder, surroundings, "init", "-q", "--bare", "-b", "main", SHARED)
    for step in steps(page):
        place = folder / step.machine
        if not place.exists():
            _git(folder, surroundings, "clone", "-q", SHARED, step.machine)
        yield _played(step, folder, surroundings)


def _played(step: Step, folder: Path, surroundings: Mapping[str, str]) -> Ran:
    variables = {
        **surroundings,
        "CRISISKIT_NOW": step.now,
        "CRISISKIT_ACTOR": step.who,
        "CRISISKIT_WORKSTATION": step.machine,
        "PYTHONPATH": str(ROOT),
        "EXAMPLES": str(ROOT / "examples" / "a-night"),
    }
    kit = f'crisiskit() {{ {shlex.join([sys.executable, "-m", "crisiskit"])} "$@"; }}\n'
    away = folder / "away.git"
    if step.cut:
        (folder / SHARED).rename(away)
    try:
        done = subprocess.run(
            ["/bin/bash", "-c", kit + step.command],
            cwd=folder / step.machine,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=60,
        )
    finally:
        if step.cut:
            away.rename(folder / SHARED)
    return Ran(step, done.returncode, done.stdout.decode("utf-8", "replace"))


def _git(folder: Path, surroundings: Mapping[str, str], *words: str) -> None:
    command = ["git", *words]
    subprocess.run(command, cwd=folder, env=dict(surroundings), check=True, capture_output=True, timeout=60)


def unsaid(ran: Ran) -> str:
    """Give the first words that the step should have printed and did not; empty if there are none."""
    rest = " ".join(ran.said.split())
    for line in ran.step.words:
        for part in filter(None, (" ".join(each.split()) for each in line.split("…"))):
            _, found, rest = rest.partition(part)
            if not found:
                return part
    return ""


def in_words(ran: Ran) -> str:
    """Say what is wrong with a step; nothing if it went as the page tells."""
    missing = unsaid(ran)
    if ran.code == ran.step.code and not missing:
        return ""
    wrong = (
        f"ended with {ran.code}, not {ran.step.code}" if ran.code != ran.step.code else f"never said {missing!r}"
    )
    return f"{ran.step.now[11:16]} {ran.step.who}: {ran.step.command}\n{wrong}; it said:\n{ran.said}"


def _show() -> int:
    with tempfile.TemporaryDirectory(prefix="night-") as place:
        scene = ""
        for ran in play(PAGE.read_text("utf-8"), Path(place), {**os.environ, "NO_COLOR": "1", "COLUMNS": "100"}):
            step = ran.step
            cut = " · no network" if step.cut else ""
            now = f"{step.now[11:16]} · {step.who} · {step.machine}{cut}"
            sys.stdout.write(f"\n--- {now} ---\n" if now != scene else "\n")
            sys.stdout.write(f"$ {step.command}\n{ran.said}")
            scene = now
            if in_words(ran):
                sys.stdout.write(f"\n{in_words(ran)}\n")
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(_show())
