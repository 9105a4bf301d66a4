"""Posting: killed anywhere, nothing is sent without an intent on the disk, and nothing is ever sent twice."""

import sys
from pathlib import Path

import pytest
from cli.running import NAME, surroundings
from cli.test_publish import PLACE, approve, state
from posting.server import CERTIFICATE, Server, answer, body, serving
from posting.test_publish_to import address, post, settings

from crash.commands import ANSWERS, open_incident
from crash.harness import Outcome, sweep
from crisiskit.digest import digest
from crisiskit.incident import store
from crisiskit.incident.verify import verify
from crisiskit.incident.views.publishing import Stand, publications

CREATED = answer("201 Created")
PROGRAM = """
import sys
from crisiskit.cli.app import run
from crisiskit.cli.env import real
sys.exit(run(sys.argv[1:], real()))
"""
"""The command, but for the hurry at its end, which would leave the calls uncounted."""


@pytest.fixture
def start(tmp_path: Path) -> Path:
    folder = tmp_path / "start"
    folder.mkdir()
    (folder / "answers.yaml").write_text(ANSWERS)
    assert open_incident(folder) == 0
    approve(folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(("fault", "share"), [("kill", 3), ("ENOSPC", 8), ("EIO", 8)])
def test_posting_may_be_stopped_at_any_call_and_nothing_is_sent_twice(start: Path, fault: str, share: int) -> None:
    with serving(CREATED) as server:
        settings(start, server.port)
        variables = surroundings(
            CRISISKIT_X_URL=address(server.port),
            SSL_CERT_FILE=str(CERTIFICATE),
            CRISISKIT_NOW="2026-11-22T03:20:00+01:00",
        )

        def check(folder: Path, outcome: Outcome) -> None:
            _look(folder, outcome, server)
            server.heard.clear()

        command = [sys.executable, "-c", PROGRAM, "publish", *PLACE, "--to", "our-x"]
        assert sweep(command, variables, start, check, (fault,), share=share).calls > 10


def _look(folder: Path, outcome: Outcome, server: Server) -> None:
    assert outcome.killed or outcome.code in {0, 1, 3, 4}, outcome.err
    assert "Traceback" not in outcome.err
    assert verify(store.read(folder / "incidents" / NAME)).ok
    found = publications(state(folder))
    assert len(found) <= 1
    if server.heard:
        assert found, "the intent was on the disk before anything was sent"
        assert digest(body(server.heard[0])) == found[0].event.digest
    if outcome.code == 0:
        assert found[0].outcome is Stand.POSTED
    again = post(folder, address(server.port))
    assert len(server.heard) <= 1, "nothing is sent twice"
    if found and found[0].outcome is Stand.OPEN:
        assert "sent or not" in again.err
    if not found:
        assert again.code == 0, again.err
        assert len(server.heard) == 1
