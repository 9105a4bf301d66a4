"""Runs commands in this process, as somebody at a set time, with or without a terminal."""

import io
import os
import tempfile
from pathlib import Path

from cli.running import Ran
from crisiskit.cli.app import run
from crisiskit.cli.env import Env

CACHE = tempfile.TemporaryDirectory(prefix="read-before-")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def call(
    folder: Path,
    *words: str,
    now: str = "03:20",
    by: str = "duty officer",
    typed: str | None = None,
    wide: int = 80,
) -> Ran:
    """Run a command; `typed` is what a person types at a terminal, None where there is none."""
    variables = {"CRISISKIT_NOW": f"2026-11-22T{now}:00+01:00", "XDG_CACHE_HOME": CACHE.name, "HOME": os.devnull}
    there = typed is not None
    out, err = io.StringIO(), (Terminal() if there else io.StringIO())
    inp = Terminal(typed) if typed is not None else io.StringIO()
    code = int(run(list(words), Env(variables, folder, out, err, inp, by, "laptop-7", wide)))
    return Ran(code, out.getvalue(), err.getvalue())


def done(folder: Path, *words: str, now: str = "03:20", by: str = "duty officer", typed: str | None = None) -> Ran:
    """Run a command that has to succeed."""
    ran = call(folder, *words, now=now, by=by, typed=typed)
    assert ran.code == 0, ran.err
    return ran
