"""The wheel: what is in it, and that it does the main job in an empty folder of a machine without the sources."""

import os
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from cli.running import NAME, ROOT, contents, new_incident, surroundings, written

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel; without a network only where the build's own tools are installed."""
    folder = tmp_path_factory.mktemp("wheel")
    words = ["wheel", "--no-deps", "--quiet", "--disable-pip-version-check", "--wheel-dir", str(folder), str(ROOT)]
    if find_spec("hatchling"):
        words.append("--no-build-isolation")
    build = [sys.executable, "-m", "pip", *words]
    done = subprocess.run(build, capture_output=True, text=True, timeout=90, check=False)
    assert done.returncode == 0, done.stderr
    (found,) = folder.glob("*.whl")
    return found


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_every_playbook_and_template_travels_inside(wheel: Path) -> None:
    shipped = {
        f"crisiskit/_library/{path.relative_to(ROOT).as_posix()}"
        for top in ("playbooks", "templates")
        for path in (ROOT / top).rglob("*")
        if path.is_file()
    }
    assert len(shipped) > 60
    assert shipped <= names(wheel)


def test_every_module_schema_and_script_travels_inside(wheel: Path) -> None:
    made = {"__pycache__", "_made"}
    own = [path for path in (ROOT / "crisiskit").rglob("*") if path.is_file() and not made & {*path.parts}]
    assert {path.relative_to(ROOT).as_posix() for path in own} <= names(wheel)
    assert any(name.endswith("/licenses/LICENSE") for name in names(wheel))


def test_what_is_shipped_was_read_when_it_was_built(wheel: Path) -> None:
    kinds = {name.removeprefix("crisiskit/_made/").partition("-")[0] for name in names(wheel) if "/_made/" in name}
    assert {"wording", "playbook", "chain", "language", "shape", "clocks", "parent"} <= kinds
    judged = sum(path.is_dir() for path in (ROOT / "templates" / "wording").iterdir())
    assert sum("/_made/wording-" in name for name in names(wheel)) == judged


def test_nothing_else_travels_inside(wheel: Path) -> None:
    odd = [name for name in names(wheel) if not name.startswith(("crisiskit/", "crisiskit-"))]
    odd += [name for name in names(wheel) if name.endswith((".pyc", ".swp", ".orig", "~")) or "/." in name]
    assert not odd


def test_installed_alone_it_does_the_main_job_with_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    """The libraries are lent by this machine; the kit itself and its texts come from the wheel alone."""
    place = tmp_path / "machine"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True, timeout=60)
    (packages,) = place.glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    libraries = [entry for entry in sys.path if entry.endswith("site-packages")]
    (packages / "zz-libraries.pth").write_text("\n".join(libraries), encoding="utf-8")
    folder = written(tmp_path / "installed")
    words = ("new-incident", "service-outage", "--answers", "answers.yaml", "--no-input", "--id", "kumo")
    begin = "from crisiskit import entry; import sys; print(entry.__file__, file=sys.stderr); entry.main()"
    done = subprocess.run(
        [place / "bin" / "python", "-c", begin, *words],
        cwd=folder,
        env={name: text for name, text in surroundings().items() if name != "PYTHONPATH"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(str(packages) + os.sep)
    sources = written(tmp_path / "sources")
    assert new_incident(sources).code == 0
    here, there = contents(folder / "incidents" / NAME), contents(sources / "incidents" / NAME)
    assert {path for path in here if path.startswith("statements")} == {
        p for p in there if p.startswith("statements")
    }
    assert {path: data for path, data in here.items() if path.startswith(("statements", "checklists"))} == {
        path: data for path, data in there.items() if path.startswith(("statements", "checklists"))
    }
