"""Runs a command with little time and little memory, and tells whether it wanted more or ran what it read."""

import os
import resource
import subprocess
import time
from pathlib import Path

from cli.running import COMMAND, Ran, contents, stopped_with_words, surroundings

SECONDS = 5
MEBIBYTES = 300
CANARY = "canary"


def bounded(folder: Path, *words: str) -> Ran:
    """Run a command in a process that may not grow; hold it to time and memory."""
    began = time.monotonic()
    with (folder / "out").open("w+b") as out, (folder / "err").open("w+b") as err:
        process = subprocess.Popen(
            [*COMMAND, *words],
            cwd=folder,
            env=surroundings(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            preexec_fn=_narrow,  # noqa: PLW1509 - no threads here
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode(errors="replace"))
    for name in ("out", "err"):
        (folder / name).unlink()
    assert time.monotonic() - began < SECONDS, "too slow"
    assert used.ru_maxrss < MEBIBYTES * 1024, "too large"
    return Ran(process.returncode, *texts)


def _narrow() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + 1, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def refused(folder: Path, *words: str) -> Ran:
    """Run a command on what a stranger wrote: stopped with words, nothing written, nothing run."""
    before = contents(folder)
    ran = bounded(folder, *words)
    stopped_with_words(ran, 3)
    assert contents(folder) == before
    assert not list(folder.rglob(CANARY))
    return ran
