"""How long until a command has answered, and until the first question can be read: in starts of a bare Python."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from paired import Act, Row, both, ended, rows, run
from stage import CRISISKIT, PLAYBOOK, Stage, opening

BARE = "python -c ''"
QUESTION = b"How bad is it?"
ASKED, DRAWN = b"> ", b"\x1b[?2004h"
_PATIENCE = 30


def measured(stage: Stage) -> Iterator[Row]:
    """Measure whole processes."""
    variables = stage.variables()
    run(opening(stage, stage.bank), stage.bank, variables)
    bare: Act = lambda: run((sys.executable, "-c", ""), stage.bank, variables)  # noqa: E731 - one of many such
    acts = {BARE: bare}
    for words in ("--version", "--help", "schema", "playbook list", "status", "log", "verify"):
        acts[words] = _command(words.split(), stage.bank, variables)
    yield from rows("start of a process", BARE, acts, stage.size.starts)
    yield from _questions(stage, bare)


def _command(words: list[str], cwd: Path, variables: Mapping[str, str]) -> Act:
    return lambda: run((*CRISISKIT, *words), cwd, variables)


def _questions(stage: Stage, bare: Act) -> Iterator[Row]:
    """Measure until the question can be read, and until it can be answered: CPU and time on the wall."""
    ways = {
        "first question, plain": (("--plain",), (QUESTION, ASKED)),
        "first question, lists": ((), (QUESTION,)),
        "first list to move in": ((), (QUESTION, DRAWN)),
    }
    acts = {BARE: bare}
    for name, (words, signs) in ways.items():
        command = (*CRISISKIT, "new-incident", PLAYBOOK, "--fresh", *words)
        acts[name] = _asking(command, stage, signs)
    yield from both("start of an interview", BARE, acts, stage.size.starts)


def _asking(command: tuple[str, ...], stage: Stage, signs: tuple[bytes, ...]) -> Act:
    variables = stage.variables() | {"TERM": "xterm", "NO_COLOR": "1", "PROMPT_TOOLKIT_NO_CPR": "1"}

    def cost() -> float:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
        child = subprocess.Popen(
            command,
            cwd=stage.bank,
            env=variables,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        try:
            _hear(ours, signs)
        finally:
            child.kill()
            spent = ended(child)
            os.close(ours)
        return spent

    return cost


def _hear(terminal: int, signs: tuple[bytes, ...]) -> None:
    """Read until each sign has been seen after the one before it.

    Raises:
        RuntimeError: if it is not seen in time.
    """
    said, place, end = b"", 0, time.monotonic() + _PATIENCE
    for sign in signs:
        while (found := said.find(sign, place)) < 0:
            try:
                more = os.read(terminal, 65_536)
            except OSError:
                more = b""
            if not more or time.monotonic() > end:
                raise RuntimeError(f"{sign!r} was never said, but {said[-500:]!r}")
            said += more
        place = found + len(sign)
