"""Opening an incident from the command line: killed anywhere, it has happened or it has not."""

from pathlib import Path

import pytest

from crash.commands import ANSWERS, again, open_incident, record_of, whole
from crash.harness import Outcome, power, sweep


def opened_or_absent(folder: Path, outcome: Outcome) -> None:
    whole(folder, outcome, at_least=4)


@pytest.fixture
def warm(tmp_path: Path) -> Path:
    """Give an unbroken run, with everything imported that a run imports."""
    for name in ("warm", "start"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "answers.yaml").write_text(ANSWERS)
    assert open_incident(tmp_path / "warm") == 0
    return tmp_path / "warm"


@pytest.fixture
def start(warm: Path) -> Path:
    return warm.parent / "start"


@pytest.mark.slow
def test_new_incident_may_be_killed_at_any_call_and_run_again(start: Path, warm: Path) -> None:
    reached = record_of(warm)

    def check(folder: Path, outcome: Outcome) -> None:
        opened_or_absent(folder, outcome)
        again(folder, open_incident, reached)

    swept = sweep(open_incident, {}, start, check, ("kill",), share=5)
    assert swept.calls > 150


@pytest.mark.slow
def test_new_incident_may_meet_any_error_of_the_disk(start: Path) -> None:
    sweep(open_incident, {}, start, opened_or_absent, ("ENOSPC+", "EIO", "EACCES", "EMFILE"), share=24)


@pytest.mark.slow
def test_new_incident_survives_the_power(start: Path) -> None:
    power(open_incident, {}, start, opened_or_absent)
