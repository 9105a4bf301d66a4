"""Files that nobody here wrote, and ours with bytes knocked out: what lint says of them is at places they have.

`STRANGERS=/usr make strangers` takes every YAML and JSON file below a folder, some thousands in a minute.
"""

import os
import random
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from cli.running import crisiskit

from crisiskit.library.around import Surroundings, around
from crisiskit.library.memory import Memory
from crisiskit.lint.engine import lint
from crisiskit.lint.kind import Kind
from crisiskit.lint.report import Found
from crisiskit.lint.shelf import every
from crisiskit.lint.subject import File
from crisiskit.source import MAX_BYTES
from lint.examples import ROOT

pytestmark = pytest.mark.slow
ENDINGS = (".yaml", ".yml", ".json")
KINDS = (None, *Kind)
SCARS = (
    b"",
    b"\t",
    b":",
    b"- ",
    b"\xff",
    b"{{",
    b"}",
    b'"',
    b"\n\n",
    b"&a ",
    b"*a",
    b"\xe2\x80\xae",
    b"\r",
    b"#",
    b"---\n",
)


def strangers() -> Iterator[Path]:
    """Give the files of others: those that came with the tools of this environment, or those below a folder."""
    root = Path(os.environ.get("STRANGERS", sys.prefix))
    for folder, inside, names in os.walk(root):
        inside[:] = sorted(name for name in inside if name not in {"proc", "sys", "dev"})
        yield from (Path(folder, name) for name in sorted(names) if name.endswith(ENDINGS))


def knocked(data: bytes, chance: random.Random) -> bytes:
    """Knock a few bytes out of a file, and put others in."""
    for _ in range(chance.randint(1, 4)):
        place, length = chance.randrange(len(data) + 1), chance.choice((0, 0, 1, 3, 40))
        data = data[:place] + chance.choice(SCARS) + data[place + length :]
    return data


@cache
def _around() -> Surroundings:
    return around(None, Memory(None))


def told(name: str, kind: Kind | None, data: bytes) -> tuple[Found, ...]:
    return lint(File(name, Path(name).stem, kind, data), _around(), every(), date(2026, 11, 24)).findings


def misplaced(findings: tuple[Found, ...], data: bytes) -> list[Found]:
    """Give the findings at places that the file has not."""
    widths = [
        len(line) for line in data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
    return [
        found
        for found in findings
        if not (1 <= found.span.line <= len(widths) + 1)
        or not (1 <= found.span.column <= [*widths, 0][found.span.line - 1] + 2)
    ]


def test_files_of_others_are_told_something_at_places_they_have() -> None:
    number = 0
    for path in strangers():
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        number += 1
        for kind in (None, KINDS[number % len(KINDS)]):
            assert misplaced(told("stranger.yaml", kind, data), data) == [], path
    assert number >= 20


def test_our_own_files_with_bytes_knocked_out_are_told_at_places_they_have() -> None:
    chance = random.Random(20261124)
    own = [path for path in sorted(ROOT.glob("templates/**/*.yaml")) if path.stat().st_size < 30_000]
    own += [ROOT / "tests/lint/minimal/playbooks/minimal.yaml"] * 60 + [ROOT / "examples/crisiskit.yaml"] * 20
    faulty = 0
    for number, path in enumerate(own):
        data = knocked(path.read_bytes(), chance)
        kind = Kind.PLAYBOOK if path.stem == "minimal" else KINDS[number % len(KINDS)]
        findings = told(path.name, kind, data)
        assert misplaced(findings, data) == [], path
        faulty += bool(findings)
    assert faulty > len(own) / 2


def test_a_folder_of_files_of_others_ends_with_one_and_never_with_a_bug(tmp_path: Path) -> None:
    for number, path in zip(range(40), strangers(), strict=False):
        (tmp_path / f"{number:02}{path.suffix}").write_bytes(path.read_bytes())

    ran = crisiskit(tmp_path, "lint", str(tmp_path), "--format", "json")

    assert ran.code == 1
    assert ran.json["files"] >= 20
    assert "Traceback" not in ran.err
