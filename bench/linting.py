"""Lint of many playbooks, beside yamllint and check-jsonschema one after the other on the same files.

Whole processes, as a CI calls them. `bench/linting.py` alone prints what memory lint takes for few and many files.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from made_playbooks import write
from paired import Row, ended, rows
from stage import CRISISKIT, NOW, Stage

READING = """
import gc, sys
from pathlib import Path
from crisiskit.source import Unreadable, parse
gc.set_threshold(100_000)
for path in sorted(Path(sys.argv[1]).glob("*.yaml")):
    try:
        parse(path.read_bytes(), path.name)
    except Unreadable:
        pass
"""
BARE = (sys.executable, "-c", "")


def measured(stage: Stage) -> Iterator[Row]:
    """Measure lint of made playbooks in one process: beside other tools, its own reading, and itself once more."""
    bank = stage.place("linted")
    write(bank, stage.size.made)
    books = sorted((bank / "playbooks").glob("*.yaml"))
    schema = stage.folder / "playbook.schema.json"
    schema.write_bytes(subprocess.run([*CRISISKIT, "schema", "playbook"], check=True, capture_output=True).stdout)
    fresh = _surroundings(CRISISKIT_CACHE="0")
    kept = _surroundings(XDG_CACHE_HOME=str(stage.folder / "kept"))
    lint = [*CRISISKIT, "lint", str(bank), "--jobs", "1", "--exit-zero"]
    programs = Path(sys.executable).parent
    _cost(lint, kept)
    if (programs / "yamllint").exists() and (programs / "check-jsonschema").exists():  # of the extra `bench`
        others = "yamllint, then check-jsonschema"
        yield from rows(
            f"linting {len(books)} playbooks",
            others,
            {
                others: lambda: (
                    _cost([programs / "yamllint", "-d", "relaxed", bank / "playbooks"], fresh)
                    + _cost([programs / "check-jsonschema", "--schemafile", schema, *books], fresh)
                ),
                "lint, one process": lambda: _cost(lint, fresh),
            },
            max(1, stage.size.cold),
        )
    own = "source.parse of the same files"
    yield from rows(
        f"linting {len(books)} playbooks, and reading them",
        own,
        {
            own: lambda: _cost([sys.executable, "-c", READING, bank / "playbooks"], fresh),
            "lint, nothing remembered": lambda: _cost(lint, fresh),
        },
        stage.size.inside,
    )
    first = "lint for the first time"
    yield from rows(
        f"linting {len(books)} playbooks again",
        first,
        {first: lambda: _cost(lint, fresh), "lint of unchanged files": lambda: _cost(lint, kept)},
        stage.size.inside,
    )
    one = [*CRISISKIT, "lint", str(books[0]), "--exit-zero"]
    alone = _surroundings(XDG_CACHE_HOME=str(stage.folder / "one"))
    _cost(one, alone)
    bare = "python -c ''"
    yield from rows(
        "linting one file",
        bare,
        {
            bare: lambda: _cost(BARE, fresh),
            "lint of one unchanged file": lambda: _cost(one, alone),
            "lint of one file, no cache": lambda: _cost(one, fresh),
        },
        stage.size.starts,
    )


def _surroundings(**more: str) -> dict[str, str]:
    quiet = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    return {**quiet, "LANG": "C.UTF-8", "TERM": "dumb", "CRISISKIT_NOW": NOW.isoformat(), **more}


def _cost(command: list[object] | tuple[object, ...], variables: Mapping[str, str]) -> float:
    """Run a command whatever it finds; give its CPU."""
    words = [str(word) for word in command]
    return ended(
        subprocess.Popen(words, env=dict(variables), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    )


def _memory(words: list[str], variables: Mapping[str, str]) -> float:
    """Give the largest memory of a command, in MiB."""
    child = subprocess.Popen(words, env=dict(variables), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    child.returncode = 0
    return usage.ru_maxrss / 1024


def main() -> None:
    """Print the memory of the bare interpreter, and of lint over a thousand and ten thousand files."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        print(f"python -c '': {_memory(list(BARE), _surroundings()):.1f} MiB")
        for number in (1_000, 10_000):
            bank = Path(folder) / str(number)
            write(bank, number)
            for cache in ("0", "1"):
                variables = _surroundings(CRISISKIT_CACHE=cache, XDG_CACHE_HOME=str(Path(folder) / "cache"))
                peak = _memory([*CRISISKIT, "lint", str(bank), "--jobs", "1", "--exit-zero"], variables)
                print(f"lint of {number} files, {'remembering' if cache == '1' else 'no cache'}: {peak:.1f} MiB")


if __name__ == "__main__":
    main()
