"""The world as a command sees it: time, person, place, streams. Only this module asks for them."""

import os
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, TextIO

from crisiskit.errors import WrongUse
from crisiskit.incident.called import SHORT, called
from crisiskit.incident.times import within
from crisiskit.visible import visible


def machine_clock() -> datetime:
    """Read the machine's own clock, in UTC."""
    return datetime.now(UTC)


class Env(NamedTuple):
    """What a command knows of the world.

    Attributes:
        variables: the process's environment.
        here: where the command was called; None if that folder is gone.
        actor: who says so: a claim, never proof.
        workstation: the machine's name, likewise.
        wide, high: the terminal, in columns and rows.
        machine: the machine's own clock, whatever `CRISISKIT_NOW` says.
    """

    variables: Mapping[str, str]
    here: Path | None
    out: TextIO
    err: TextIO
    inp: TextIO
    actor: str
    workstation: str
    wide: int = 80
    high: int = 24
    machine: Callable[[], datetime] = machine_clock

    def now(self) -> datetime:
        """Give the time this command takes as now: UTC, whole seconds.

        Raises:
            WrongUse: if `CRISISKIT_NOW` is not a time with an offset.
        """
        given = self.variables.get("CRISISKIT_NOW", "")
        if not given:
            return self.machine().replace(microsecond=0)
        try:
            moment = datetime.fromisoformat(given)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None or not within(moment):
            hint = "write it as 2026-11-22T03:05:00+01:00"
            raise WrongUse(f"CRISISKIT_NOW is {visible(given)!r}, which is not a time with an offset", hint)
        return moment.astimezone(UTC).replace(microsecond=0)

    def earliest_now(self) -> datetime:
        """Give the time that may at most be taken as now where a clock set ahead would shorten what a law asks."""
        return min(self.now(), self.machine())

    @property
    def clock_was_set(self) -> bool:
        """Whether `CRISISKIT_NOW` stands in for the machine's clock: recorded in every event."""
        return bool(self.variables.get("CRISISKIT_NOW"))

    @property
    def cwd(self) -> Path:
        """The folder the command was called in.

        Raises:
            WrongUse: if it is gone: nothing may be written in some other place instead.
        """
        if self.here is None:
            raise WrongUse("the folder you are in is gone", "change to another folder and run the command again")
        return self.here

    @property
    def cache(self) -> Path | None:
        """Where to remember what was read; None if `CRISISKIT_CACHE` is 0, or there is no home."""
        if self.variables.get("CRISISKIT_CACHE") == "0":
            return None
        base = self.variables.get("XDG_CACHE_HOME") or self.variables.get("LOCALAPPDATA")
        home = self.variables.get("HOME")
        root = Path(base) if base else Path(home) / ".cache" if home else None
        return root / "crisiskit" if root is not None and root.is_absolute() else None

    @property
    def can_ask(self) -> bool:
        """Whether a person can be asked: both standard input and standard error are terminals."""
        return self.inp.isatty() and self.err.isatty()

    @property
    def dumb(self) -> bool:
        """Whether the terminal can do no more than print lines."""
        return self.variables.get("TERM", "") in ("dumb", "")

    @property
    def colour(self) -> bool:
        """Whether standard error may be coloured."""
        off = self.variables.get("NO_COLOR") or self.variables.get("CLICOLOR") == "0" or self.dumb
        return bool(self.variables.get("FORCE_COLOR") or (self.err.isatty() and not off))

    def resized(self) -> "Env":
        """Give the same world, with the terminal as wide and high as it is now."""
        return self._replace(wide=_width(self.variables), high=_height(self.variables))

    def say(self, text: str = "") -> None:
        """Print a result: standard output, control characters made visible."""
        self.out.write(visible(text) + "\n")

    def give(self, data: bytes) -> None:
        """Print bytes as they are, whatever the terminal makes of them: for what has to be the very same."""
        self.out.flush()
        below = getattr(self.out, "buffer", None)
        if below is None:  # it holds text, and nothing can become of that
            self.out.write(data.decode())
            return
        below.write(data)
        below.flush()

    def tell(self, text: str = "", *, style: str = "") -> None:
        """Print progress, a hint or a question: standard error, control characters made visible.

        Args:
            text: any text, from anybody.
            style: `bold` or `dim`, where colours are wanted.
        """
        shown = visible(text)
        if style and self.colour:
            shown = f"\033[{_STYLES[style]}m{shown}\033[0m"
        self.err.write(shown + "\n")
        self.err.flush()


_STYLES = {"bold": 1, "dim": 2}


def real() -> Env:
    """Give the world as it is, with streams that never fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    variables = dict(os.environ)
    return Env(
        variables=variables,
        here=_cwd(),
        out=sys.stdout or open(os.devnull, "w", encoding="utf-8"),  # noqa: PTH123 - for the whole process
        err=sys.stderr or open(os.devnull, "w", encoding="utf-8"),  # noqa: PTH123
        inp=sys.stdin or open(os.devnull, encoding="utf-8"),  # noqa: PTH123
        actor=_whole(
            variables.get("CRISISKIT_ACTOR") or variables.get("USER") or variables.get("USERNAME") or _login()
        ),
        workstation=_whole(variables.get("CRISISKIT_WORKSTATION") or _workstation()),
        wide=_width(variables),
        high=_height(variables),
    )


def _whole(name: str) -> str:
    """Give a name that a record can hold: bytes that are no text become marks."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _login() -> str:
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):
        return "unknown"


def _cwd() -> Path | None:
    try:
        return Path.cwd()
    except OSError:
        return None


def _workstation() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "unknown")


def _width(variables: Mapping[str, str]) -> int:
    if variables.get("COLUMNS", "").isdecimal():
        return max(20, int(variables["COLUMNS"]))
    try:
        return os.get_terminal_size(2).columns or 80
    except OSError:
        return 80


def _height(variables: Mapping[str, str]) -> int:
    if variables.get("LINES", "").isdecimal():
        return max(10, int(variables["LINES"]))
    try:
        return max(10, os.get_terminal_size(2).lines or 24)
    except OSError:
        return 24


def salt() -> bytes:
    """Give fresh chance for a body that may have to be erased (`incident/bodies.py`)."""
    return os.urandom(32)


def four_letters() -> str:
    """Give the four letters that tell two incidents of one day apart; easy to say on the phone."""
    return called(os.urandom(SHORT).hex())


def wrapped(text: str, width: int) -> list[str]:
    """Break a page into lines between words; what has no spaces, as Chinese, is left to the terminal."""
    import textwrap

    lines: list[str] = []
    for line in text.split("\n"):
        broken = textwrap.wrap(line, max(20, width), break_long_words=False, break_on_hyphens=False)
        lines += broken or [""]
    return lines
