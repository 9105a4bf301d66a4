"""Deciding about a rule, telling a trigger, recording a filing, drafting a notice: killed anywhere, done once."""

import contextlib
import io
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from crash.commands import ANSWERS, NAME, call, open_incident, record_of
from crash.harness import Outcome, sweep
from crisiskit.incident import store
from crisiskit.incident.verify import verify

DORA = "eu-dora-19-major-incident"
ACTS = {
    "clock-confirmed": ["clock", "confirm", DORA, "--because", "payments are down"],
    "clock-dismissed": ["clock", "dismiss", DORA, "--because", "nothing is down"],
    "clock-trigger": ["clock", "trigger", "classified_major=03:10"],
    "clock-met": ["clock", "met", DORA, "initial", "--filed", "by the portal", "--at", "03:15"],
    "drafted": ["clock", "notice", DORA, "initial"],
}
"""The kind of event → the command that writes one."""


@pytest.fixture
def start(tmp_path: Path) -> Path:
    folder = tmp_path / "start"
    folder.mkdir()
    (folder / "answers.yaml").write_text(ANSWERS)
    assert open_incident(folder) == 0
    return folder


def act(kind: str, folder: Path) -> int:
    return call(folder, [*ACTS[kind], "--json"], "2026-11-22T03:20:00+01:00")


def written(kind: str, folder: Path, before: dict[str, bytes]) -> list[str]:
    return [
        path
        for path in record_of(folder)
        if path.startswith("events") and f"-{kind}-" in path and path not in before
    ]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ACTS)
def test_what_is_said_of_a_clock_may_be_stopped_at_any_call_and_said_again(start: Path, kind: str) -> None:
    before = record_of(start)
    command: Callable[[Path], int] = partial(act, kind)

    def check(folder: Path, outcome: Outcome) -> None:
        assert outcome.killed or outcome.code in {0, 1, 2, 3, 4}, outcome.err
        assert "Traceback" not in outcome.err
        assert verify(store.read(folder / "incidents" / NAME)).ok
        now = record_of(folder)
        assert {path: data for path, data in now.items() if path in before} == before
        assert outcome.code != 0 or len(written(kind, folder, before)) == 1
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            assert command(folder) == 0
        assert len(written(kind, folder, before)) == 1

    assert sweep(command, {}, start, check, ("kill",), share=6).calls > 10
