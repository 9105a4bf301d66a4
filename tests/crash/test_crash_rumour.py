"""Noting a rumour: killed anywhere, it is there whole or not at all, and the same command notes it once."""

import contextlib
import io
import json
from pathlib import Path

import pytest

from crash.commands import ANSWERS, NAME, call, open_incident, record_of
from crash.harness import Outcome, sweep
from crisiskit.incident import store
from crisiskit.incident.verify import verify

ADD = ["rumour", "add", "--claim", "The bank is closing on Monday", "--platform", "x", "--json"]


@pytest.fixture
def start(tmp_path: Path) -> Path:
    folder = tmp_path / "start"
    folder.mkdir()
    (folder / "answers.yaml").write_text(ANSWERS)
    assert open_incident(folder) == 0
    return folder


def add_rumour(folder: Path) -> int:
    return call(folder, ADD, "2026-11-22T03:20:00+01:00")


def noted(folder: Path) -> list[str]:
    return [path for path in record_of(folder) if path.startswith("events") and "-rumour-" in path]


@pytest.mark.slow
@pytest.mark.parametrize(("fault", "share"), [("kill", 2), ("ENOSPC", 6), ("EIO", 6)])
def test_noting_a_rumour_may_be_stopped_at_any_call_and_run_again(start: Path, fault: str, share: int) -> None:
    before = record_of(start)

    def check(folder: Path, outcome: Outcome) -> None:
        assert outcome.killed or outcome.code in {0, 1, 2, 3, 4}, outcome.err
        assert "Traceback" not in outcome.err
        assert verify(store.read(folder / "incidents" / NAME)).ok
        now = record_of(folder)
        assert {path: data for path, data in now.items() if path in before} == before
        if outcome.code == 0:
            assert len(noted(folder)) == 1
        for path in noted(folder):
            body = json.loads(now[path])["data"]["body"]
            assert f"bodies/{body}" in now, "its words were on the disk before it"
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            assert add_rumour(folder) == 0
        assert len(noted(folder)) == 1

    assert sweep(add_rumour, {}, start, check, (fault,), share=share).calls > 10
