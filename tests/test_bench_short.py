"""The short form of the measurements: they run, and nothing is slower than it could be by mistake.

The bounds are several times what was measured, and each is held by the better of two ratios, taken in turns,
so that a busy machine does not break them.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal to measure at"),
]

BENCH = Path(__file__).resolve().parents[1] / "bench"

MOST = {
    "--version": 3,
    "--help": 25,
    "schema": 25,
    "playbook list": 40,
    "status": 35,
    "log": 35,
    "verify": 35,
    "first question, plain": 40,
    "first question, lists": 40,
    "source.parse": 3,
    "build, strict": 0.7,
    "read and replay": 8,
    "read and verify": 9,
    "draft, nothing read yet": 0.8,
    "draft, with other times": 80,
    "lint, nothing remembered": 50,  # forty files bear the reading of six languages' word lists
    "lint of unchanged files": 1,
    "lint of one unchanged file": 40,
    "10,000 patterns": 1.5,
}
WITH_OTHERS = {
    "new-incident, warm": ("copier", 0.9),
    "channel measure x --jsonl": ("twitter_text", 0.9),
    "measure(channel, text)": ("twitter_text", 0.5),
}


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, Any]]:
    """Run the short form once; give the rows that count CPU, by name."""
    command = [sys.executable, str(BENCH / "run.py"), "--short", "--json"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stderr
    return {row["name"]: row for row in json.loads(ran.stdout) if row["kind"] == "CPU"}


def better(row: dict[str, Any]) -> float:
    return min(float(row["of_least"]), float(row["typical"]))


@pytest.mark.parametrize("name", MOST)
def test_nothing_costs_several_times_what_it_did(measured: dict[str, dict[str, Any]], name: str) -> None:
    assert 0 < better(measured[name]) < MOST[name]


@pytest.mark.parametrize("name", WITH_OTHERS)
def test_it_costs_less_than_the_tool_people_would_otherwise_use(
    measured: dict[str, dict[str, Any]], name: str
) -> None:
    other, most = WITH_OTHERS[name]
    pytest.importorskip(other)
    assert 0 < better(measured[name]) < most


def test_every_row_stands_beside_one_that_is_1(measured: dict[str, dict[str, Any]]) -> None:
    assert all(measured[row["against"]]["of_least"] == 1 for row in measured.values())


def test_the_templates_for_the_other_tool_hold_what_ours_would_say(tmp_path: Path) -> None:
    """Else the comparison of the main job would compare nothing."""
    subprocess.run([sys.executable, str(BENCH / "copier_templates.py"), str(tmp_path)], check=True, timeout=60)
    templates = {path.name: path.read_text("utf-8") for path in tmp_path.rglob("*.jinja")}
    assert len(templates) == 120
    assert all("{% if " in text and "{{ words." in text for text in templates.values())


@pytest.mark.parametrize("program", ["posts.py", "statements.py"])
def test_the_texts_that_are_measured_are_the_same_every_time(program: str) -> None:
    command = [sys.executable, str(BENCH / program), "30"]
    first, second = (subprocess.run(command, capture_output=True, timeout=60, check=True).stdout for _ in range(2))
    assert first == second
    assert len({json.loads(line)["text"] for line in first.splitlines()}) == 30
