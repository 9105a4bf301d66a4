"""Opening an incident from the command line: killed anywhere, it has happened or it has not."""

import io
import os
import sys
from pathlib import Path

import pytest

from crash.harness import Outcome, power, sweep
from crash.power import MODES
from crisiskit.cli.app import run
from crisiskit.cli.env import Env
from crisiskit.incident import store
from crisiskit.incident.verify import verify

ANSWERS = """severity: sev2
organisation:
  name: {en: Example Bank}
  timezone: Europe/Brussels
  languages: [en, fr]
  help: {url: "https://example.com/help", phone: "+32 2 555 01 00"}
channels: [x, sms]
facts:
  services: {value: [app, cards], status: confirmed, source: NOC bridge}
  customers: {value: 12000, status: reported}
"""
COMMAND = ["new-incident", "service-outage", "--answers", "answers.yaml", "--no-input", "--id", "kumo", "--json"]
NAME = "2026-11-22-service-outage-kumo"


def open_incident(folder: Path) -> int:
    variables = {**os.environ, "CRISISKIT_NOW": "2026-11-22T03:05:00+01:00"}
    code = run(COMMAND, Env(variables, folder, sys.stdout, sys.stderr, io.StringIO(), "duty officer", "laptop-7"))
    sys.stdout.flush()
    return int(code)


def opened_or_absent(folder: Path, outcome: Outcome) -> None:
    assert outcome.killed or outcome.code in {0, 1, 3}, outcome.err
    assert "Traceback" not in outcome.err
    there = store.incidents(folder / "incidents") if (folder / "incidents").is_dir() else ()
    assert [path.name for path in there] in ([], [NAME])
    assert there or '"incident"' not in outcome.out
    assert there or outcome.code != 0 or outcome.fault in MODES
    for path in there:
        report = verify(store.read(path))
        assert report.ok, report.faults
        assert report.events >= 4


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Begin with answers, and with everything imported that a run imports."""
    for name in ("warm", "start"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "answers.yaml").write_text(ANSWERS)
    monkeypatch.chdir(tmp_path / "warm")
    assert open_incident(tmp_path / "warm") == 0
    return tmp_path / "start"


@pytest.mark.slow
def test_new_incident_may_be_killed_at_any_call(start: Path) -> None:
    swept = sweep(open_incident, {}, start, opened_or_absent, ("kill",), share=5)
    assert swept.calls > 150


@pytest.mark.slow
def test_new_incident_may_meet_any_error_of_the_disk(start: Path) -> None:
    sweep(open_incident, {}, start, opened_or_absent, ("ENOSPC+", "EIO", "EACCES", "EMFILE"), share=24)


@pytest.mark.slow
def test_new_incident_survives_the_power(start: Path) -> None:
    power(open_incident, {}, start, opened_or_absent)
