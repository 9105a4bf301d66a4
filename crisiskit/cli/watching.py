"""A status that stays on the screen: read again every few seconds, and of the record only what is new."""

import time
from pathlib import Path

from crisiskit.cli import folders
from crisiskit.cli.env import Env
from crisiskit.cli.seeing import Sight, of_record, seen_at
from crisiskit.cli.status_page import screen
from crisiskit.errors import WrongUse
from crisiskit.incident.store import Followed, follow
from crisiskit.visible import visible

_BEGIN, _END = "\033[?1049h\033[?25l", "\033[?25h\033[?1049l"
"""The terminal's other screen, without a cursor; and back, with all that stood there before."""
_HOME, _REST_OF_LINE, _REST_OF_SCREEN = "\033[H", "\033[K", "\033[J"
_GLANCE = 0.25
"""Seconds between two looks at the size of the terminal."""


def watch(env: Env, folder: str, incident: str, seconds: int) -> None:
    """Show the status until somebody presses Ctrl-C; nothing is written, and the screen comes back as it was.

    Raises:
        WrongUse: if there is no terminal that can be drawn on, or no such incident.
    """
    if not env.out.isatty() or env.dumb:
        raise WrongUse("--watch needs a terminal that can be drawn on", "crisiskit status shows it once")
    bank = folders.root(env, folder)
    path = folders.incident(env, bank, incident)
    env.out.write(_BEGIN)
    try:
        _round(env, bank, path, seconds)
    except KeyboardInterrupt:
        return
    finally:
        env.out.write(_END)
        env.out.flush()


def _round(env: Env, bank: Path, path: Path, seconds: int) -> None:
    record: Followed | None = None
    there: Sight | None = None
    while True:
        before, record = record, follow(path, record)
        if there is None or before is None or before.record != record.record:
            there = of_record(bank, path, record.record)
        env = env.resized()
        _draw(env, there, seconds)
        for _ in range(int(seconds / _GLANCE)):
            time.sleep(_GLANCE)
            if env.resized() != env:
                break


def _draw(env: Env, there: Sight, seconds: int) -> None:
    """Write over what stands there, row by row, so that nothing flickers."""
    low = env._replace(high=env.high - 1)
    now = env.now()
    rows = [
        row for line in screen(low, there, seen_at(env, there, now), every=False) for row in _cut(line, env.wide)
    ]
    rows.append(f"read {now.astimezone(there.zone):%H:%M:%S %Z}, again in {seconds} s; Ctrl-C ends"[: env.wide])
    shown = f"{_REST_OF_LINE}\n".join(visible(row) for row in rows[-env.high :])
    env.out.write(f"{_HOME}{shown}{_REST_OF_LINE}{_REST_OF_SCREEN}")
    env.out.flush()


def _cut(line: str, width: int) -> list[str]:
    """Break a line where the terminal would, so that its rows are counted."""
    return [line[start : start + width] for start in range(0, len(line), width)] or [""]
