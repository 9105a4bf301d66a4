"""Drafting the next message: killed anywhere, what was recorded stands, and the same command goes on from it."""

import shutil
from pathlib import Path

import pytest

from crash.commands import ANSWERS, again, draft_update, open_incident, record_of, whole
from crash.harness import Outcome, power, sweep


@pytest.fixture
def start(tmp_path: Path) -> Path:
    folder = tmp_path / "start"
    folder.mkdir()
    (folder / "answers.yaml").write_text(ANSWERS)
    assert open_incident(folder) == 0
    return folder


@pytest.fixture
def reached(start: Path) -> dict[str, bytes]:
    """Give the record of an unbroken run."""
    warm = start.parent / "warm"
    shutil.copytree(start, warm)
    assert draft_update(warm) == 0
    return record_of(warm)


@pytest.mark.slow
def test_draft_may_be_killed_at_any_call_and_run_again(start: Path, reached: dict[str, bytes]) -> None:
    before = record_of(start)

    def check(folder: Path, outcome: Outcome) -> None:
        assert whole(folder, outcome, at_least=4)
        now = record_of(folder)
        assert {
            path: data for path, data in now.items() if path in before and path.startswith(("events", "texts"))
        } == {path: data for path, data in before.items() if path.startswith(("events", "texts"))}
        again(folder, draft_update, reached)

    swept = sweep(draft_update, {}, start, check, ("kill",), share=4)
    assert swept.calls > 60


@pytest.mark.slow
def test_draft_may_meet_any_error_of_the_disk(start: Path, reached: dict[str, bytes]) -> None:
    def check(folder: Path, outcome: Outcome) -> None:
        assert whole(folder, outcome, at_least=4)
        if outcome.code == 0:
            events = {path for path in reached if path.startswith("events")}
            assert events <= set(record_of(folder))

    sweep(draft_update, {}, start, check, ("ENOSPC", "EIO", "EACCES", "EROFS+"), share=12)


@pytest.mark.slow
def test_draft_survives_the_power(start: Path, reached: dict[str, bytes]) -> None:
    def check(folder: Path, outcome: Outcome) -> None:
        assert whole(folder, outcome, at_least=4)

    assert reached
    power(draft_update, {}, start, check)
