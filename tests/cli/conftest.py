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
