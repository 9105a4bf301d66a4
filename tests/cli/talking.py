"""A person at a terminal: types answers, or stops in the middle in one of the ways in which nights go wrong."""

import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pexpect

from cli.running import COMMAND, surroundings

PATIENCE = 20
NEW_INCIDENT = ("new-incident", "service-outage", "--id", "kumo")
PLAIN, DRAWN = "> ", "\x1b[?2004h"

Step = tuple[str, str]
"""A part of the question, and what the person types."""

ASKED: tuple[Step, ...] = (
    ("How bad is it?", "2"),
    ("Which services can customers not use?", "1 2"),
    ("Since when?", "02:40"),
    ("Which services can customers still use?", "0"),
    ("How many customers are affected?", "12000"),
    ("Which of these are confirmed?", "1 2"),
    ("Who confirmed it?", ""),
    ("Is this right?", "1"),
)
SETUP: tuple[Step, ...] = (
    ("What is your institution called?", "Example Bank"),
    ("Which time zone do you work in?", "Europe/Brussels"),
    ("In which languages do you publish?", "en, fr"),
    ("On which page can people find help?", "https://example.com/help"),
    ("On which number can people call?", "+32 2 555 01 00"),
)
KEEP: Step = ("Keep these settings for next time?", "1")
OUTSIDE = (*SETUP, *ASKED, KEEP)
KEYS = dict(
    zip(
        (question for question, _ in ASKED),
        ("2\r", " \x1b[B \r", "02:40\r", "\r", "12000\r", " \x1b[B \r", "\r", "\r"),
        strict=True,
    )
)
"""What the person presses where lists are drawn, for the same answers."""


class Talk:
    """One run of a command, `new-incident` as a rule, at a terminal of 80 columns."""

    def __init__(
        self, folder: Path, *words: str, term: str = "xterm", command: Sequence[str] = NEW_INCIDENT
    ) -> None:
        self.mark = PLAIN if "--plain" in words or term == "dumb" else DRAWN
        more = {"TERM": term, "COLUMNS": "80", "NO_COLOR": "1", "PROMPT_TOOLKIT_NO_CPR": "1"}
        self.child: Any = pexpect.spawn(
            COMMAND[0],
            [*COMMAND[1:], *command, *words],
            env=surroundings(**more),
            cwd=str(folder),
            encoding="utf-8",
            timeout=PATIENCE,
            dimensions=(40, 80),
        )
        self.child.delaybeforesend = None
        self.child.delayafterclose = self.child.delayafterterminate = 0.02
        process: Any = vars(self.child)["ptyproc"]
        process.delayafterclose = process.delayafterterminate = 0.02

    def hear(self, question: str) -> str:
        """Wait for a question; give all that was said until one can answer."""
        self.child.expect_exact(question)
        before = str(self.child.before)
        self.child.expect_exact(self.mark)
        return before + question + str(self.child.before)

    def say(self, words: str) -> None:
        """Answer: a line, or keys where a list is drawn."""
        if self.mark == PLAIN:
            self.child.sendline(words)
        else:
            time.sleep(0.15)
            self.child.send(words)

    def go(self, steps: Sequence[Step]) -> None:
        """Answer question after question."""
        for question, answer in steps:
            self.hear(question)
            self.say(answer if self.mark == PLAIN else KEYS[question])

    def end(self) -> int:
        """Wait for the end; give the exit code, or minus the signal."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus)


def _gone(talk: Talk, number: signal.Signals) -> int:
    talk.child.kill(number)
    return talk.end()


def _pressed(talk: Talk, key: str) -> int:
    talk.child.send(key)
    return talk.end()


def _closed(talk: Talk) -> int:
    talk.child.close(force=True)
    return 0


WAYS: dict[str, tuple[Callable[[Talk], int], set[int]]] = {
    "killed": (lambda talk: _gone(talk, signal.SIGKILL), {-9}),
    "Ctrl-C": (lambda talk: _pressed(talk, "\x03"), {130}),
    "hung up": (lambda talk: _gone(talk, signal.SIGHUP), {-1, 129}),
    "Ctrl-D": (lambda talk: _pressed(talk, "\x04"), {130}),
    "terminal closed": (_closed, {0}),
    "terminated": (lambda talk: _gone(talk, signal.SIGTERM), {-15, 143}),
}
"""How a person stops, and the exit codes that say so; a closed terminal hears none."""
