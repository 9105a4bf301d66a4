"""What others put into their CI: the action for GitHub, the hook for pre-commit."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from cli.running import surroundings

from lint.examples import MINIMAL, ROOT

ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """Make what the first step makes: a program in a folder of its own; and a bank with a fault."""
    folder = tmp_path / "crisiskit" / "bin"
    folder.mkdir(parents=True)
    script = folder / "crisiskit"
    script.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m crisiskit "$@"\n', "utf-8")
    script.chmod(0o755)
    shutil.copytree(MINIMAL, tmp_path / "our bank")
    path = tmp_path / "our bank" / "playbooks" / "minimal.yaml"
    path.write_text(path.read_text("utf-8").replace("owner: communications-lead", "owner: nobody"), "utf-8")
    return tmp_path


def lint_step(runner: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    given = {"PATHS": "", "FOLDER": "our bank", "PROFILE": "review", "SARIF": "found.sarif", **inputs}
    assert set(given) == set(STEPS["Lint"]["env"])
    more = {
        "RUNNER_TEMP": str(runner),
        "GITHUB_OUTPUT": str(runner / "output"),
        "GITHUB_STEP_SUMMARY": "summary.md",
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS["Lint"]["run"]],
        cwd=runner,
        env=surroundings(PATH=os.environ["PATH"], **given, **more),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_the_action_annotates_writes_sarif_and_fails(runner: Path) -> None:
    ran = lint_step(runner)

    assert ran.returncode == 1
    assert ran.stdout.startswith("::error file=playbooks/minimal.yaml,line=5,")
    sarif = json.loads((runner / "found.sarif").read_text("utf-8"))
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["CK203"]
    assert (runner / "output").read_text("utf-8") == "sarif=found.sarif\n"
    assert "CK203" in (runner / "summary.md").read_text("utf-8")


@pytest.mark.slow
def test_the_action_takes_paths_one_a_line_whatever_they_are_called(runner: Path) -> None:
    odd = runner / "our bank" / "playbooks" / "-odd $(touch x) name.yaml"
    odd.write_text("a: [", "utf-8")

    ran = lint_step(runner, PATHS=f"playbooks/{odd.name}\ncrisiskit.yaml\n", SARIF="")

    assert ran.returncode == 1
    assert ran.stdout.count("::error") == 1
    assert not list(runner.rglob("x"))


def test_no_input_of_the_action_becomes_part_of_a_script() -> None:
    assert not any("${{" in step.get("run", "") for step in STEPS.values())
    assert set(re.findall(r"inputs\.([a-z]+)", json.dumps(ACTION))) == set(ACTION["inputs"])


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("crisiskit.yaml", True),
        ("banks/ours/playbooks/outage.yaml", True),
        ("templates/shapes/post.j2", True),
        ("templates/wording/en/faults.yaml", True),
        ("playbooks/README.md", False),
        (".github/workflows/ci.yaml", False),
        ("mycrisiskit.yaml", False),
        ("incidents/2026-11-22-x-kumo/events/a.json", False),
    ],
)
def test_the_hook_is_called_for_what_lint_reads(path: str, *, meant: bool) -> None:
    assert bool(re.search(HOOK["files"], path)) == meant


def test_the_hook_calls_a_command_that_is_there() -> None:
    assert HOOK["entry"] == "crisiskit lint"
    assert HOOK["require_serial"]
