"""The rules of the house that a linter does not know."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from cli.running import ROOT, crisiskit

from crisiskit.cli.app import COMMANDS
from crisiskit.version import VERSION

MODULES = sorted(path.relative_to(ROOT) for top in ("crisiskit", "tests") for path in (ROOT / top).rglob("*.py"))
GROUPS = {
    "playbook": ("list", "show", "copy"),
    "channel": ("list", "show", "measure"),
    "clock": (
        "list",
        "next",
        "why",
        "confirm",
        "dismiss",
        "trigger",
        "met",
        "notice",
        "ics",
        "sheet",
        "rules",
        "show",
        "compute",
    ),
    "contact": ("add", "list", "show"),
    "note": ("add", "decision", "list", "show"),
    "redress": ("offer", "list"),
    "keys": ("list", "record"),
    "pause": ("add", "lift", "list"),
    "task": ("list", "done", "skip", "reopen", "assign", "add"),
    "fact": ("set", "confirm", "withhold", "retract", "carried", "list", "history"),
    "question": ("add", "route", "answer", "list", "show"),
    "rumour": ("add", "triage", "rebut", "takedown", "list", "show", "close"),
}
CALLS = [
    call
    for command in COMMANDS
    for call in [(command.name, *more) for more in [(), *((s,) for s in GROUPS.get(command.name, ()))]]
]
# Written in two pieces, so that this file does not find itself.
NEVER = (
    "/wo" + "rk/",
    "tmp/" + "spec",
    "pypi" + ".org",
    "files.python" + "hosted",
    "/ro" + "ot/",
    "DO NOT " + "SUBMIT",
)


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    names = listed.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_module_is_too_long_to_read(module: Path) -> None:
    assert len((ROOT / module).read_text(encoding="utf-8").splitlines()) <= 400


def test_a_package_says_what_it_is_for_and_nothing_else() -> None:
    for module in MODULES:
        if module.name == "__init__.py":
            tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
            assert len(tree.body) == 1, module
            assert re.fullmatch(r"[A-Z“`].+\.", ast.get_docstring(tree) or ""), module


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "tools"}
    assert not [module for module in MODULES if module.stem in drawers]


@pytest.mark.slow
def test_imports_point_down_only() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_every_command_shows_an_example(call: tuple[str, ...], tmp_path: Path) -> None:
    ran = crisiskit(tmp_path, *call, "--help")
    assert ran.code == 0
    if call[0] in GROUPS and len(call) == 1:
        assert all(name in ran.out for name in GROUPS[call[0]])
    else:
        assert f"Example: crisiskit {' '.join(call)}" in ran.out or "crisiskit channel measure" in ran.out


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "version" not in project
    assert "version" in project["dynamic"]
    quoted = re.compile(rf"""(?<![\w.]){re.escape(VERSION)}(?![\w.])""")
    places = [
        path for path in (ROOT / "crisiskit").rglob("*.py") if quoted.search(path.read_text(encoding="utf-8"))
    ]
    assert places == [ROOT / "crisiskit" / "version.py"]


def test_nothing_in_the_repository_names_a_machine_or_a_registry() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {word}" for word in NEVER if word in text]
    assert not found


def test_every_dependency_is_imported_and_every_import_is_a_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {re.split(r"[><=; ]", line)[0] for line in project["dependencies"]} - {"tzdata"}
    modules = {"pyyaml": "yaml"}
    imported: set[str] = set()
    for module in (module for module in MODULES if module.parts[0] == "crisiskit"):
        for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.partition(".")[0])
    assert {modules.get(name, name) for name in named} <= imported
    foreign = imported - set(sys.stdlib_module_names) - {"crisiskit"}
    assert foreign - {modules.get(name, name) for name in named} <= {"prompt_toolkit", "click", "referencing"}
