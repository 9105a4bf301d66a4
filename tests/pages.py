"""Reads our own pages as a stranger does: makes the files they show, runs the commands they show."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PAGES = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
)
NOW = "2026-11-22T03:05:00+01:00"

_BLOCK = re.compile(r"^(?:<!-- file: (\S+) -->\n)?```([a-z0-9]+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"#\s*exit (\d+)$")
_GAP = "…"


class Block(NamedTuple):
    """What stands between two fences; `file` names the file it shows, if it does."""

    file: str
    kind: str
    text: str


class Step(NamedTuple):
    """One command, the code it should leave with, and what it should print; nothing means: whatever it does."""

    command: str
    code: int
    shown: tuple[str, ...]


class Ran(NamedTuple):
    """What a command did, and in which folder it left us."""

    code: int
    out: str
    err: str
    folder: Path


def blocks(page: Path) -> list[Block]:
    return [Block(*found) for found in _BLOCK.findall(page.read_text("utf-8"))]


def steps(block: Block) -> Iterator[Step]:
    """Give the commands of a console block, each with the lines under it."""
    for chunk in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, *shown = chunk.rstrip("\n").split("\n")
        code = _CODE.search(command)
        yield Step(command, int(code[1]) if code else 0, tuple(shown))


def agrees(shown: tuple[str, ...], printed: str) -> bool:
    """Say whether the lines of a page are what was printed; `…` stands for anything."""
    if not shown:
        return True
    pattern = ""
    for line in shown:
        words = re.escape(line.rstrip()).replace(re.escape(_GAP), ".*?")
        pattern += r"(?:.*\n)*?" if line.strip() == _GAP else words + r"[ ]*\n"
    return re.fullmatch(pattern, printed.rstrip("\n") + "\n") is not None


def command_in(folder: Path, package: Path) -> Path:
    """Put a `crisiskit` that runs `package` into a folder for `PATH`."""
    folder.mkdir()
    script = folder / "crisiskit"
    script.write_text(f'#!/bin/sh\nPYTHONPATH={package} exec {sys.executable} -m crisiskit "$@"\n', "utf-8")
    script.chmod(0o755)
    return folder


def run(command: str, folder: Path, programs: Path) -> Ran:
    """Run one command as a shell would, with nobody at the keyboard."""
    path = f"{programs}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    variables = {"PATH": path, "HOME": str(programs), "LANG": "C.UTF-8", "TERM": "dumb", "CRISISKIT_NOW": NOW}
    done = subprocess.run(
        ["bash", "-c", f'{command}\nprintf "\\n::%s:%s" "$?" "$PWD"'],
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    out, _, rest = done.stdout.rpartition("\n::")
    code, _, where = rest.partition(":")
    return Ran(int(code), out, done.stderr, Path(where))


def follow(page: Path, folder: Path, programs: Path) -> int:
    """Do all that a page shows, in order; give the number of commands that ran."""
    number, here = 0, folder
    for block in blocks(page):
        if block.file:
            (folder / block.file).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.file).write_text(block.text, "utf-8")
        for step in steps(block) if block.kind == "console" else ():
            ran = run(step.command, here, programs)
            assert ran.code == step.code, f"{page.name}: {step.command}\n{ran.out}\n{ran.err}"
            assert agrees(step.shown, ran.out), f"{page.name}: {step.command} printed\n{ran.out}"
            number, here = number + 1, ran.folder
    return number
