"""One opened incident, which every test may read and none may change."""

from pathlib import Path

import pytest

from cli.running import Ran, new_incident, written


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("opened"))


@pytest.fixture(scope="session")
def opened(folder: Path) -> Ran:
    ran = new_incident(folder, "--json")
    assert ran.code == 0, ran.err
    return ran


@pytest.fixture
def any_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let any name into a record, as another program may have written it."""
    for place in ("crisiskit.incident.acts.typed", "crisiskit.cli.acting"):
        monkeypatch.setattr(f"{place}.insist_on_name", lambda *_: None)
