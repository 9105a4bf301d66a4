"""Names that lead out of the folder, that a system keeps for itself, or that are no names at all."""

import io
from pathlib import Path

import pytest

from cli.running import NAME, WORKSPACE, Ran, contents, new_incident, stopped_with_words, surroundings, written
from crisiskit.cli.app import run
from crisiskit.cli.env import Env

NAMES = [
    "../../x",
    "../incidents",
    "/etc/passwd",
    "C:\\windows",
    "\\\\server\\share",
    "CON",
    "nul.yaml",
    "x:y",
    "trailing.",
    "trailing ",
    ".",
    "..",
    ".hidden",
    "%2e%2e%2fx",
    "a\nb",
    "a\rb",
    "a\tb",
    "a\x1b[31mb",
    "a\u202eb",
    "é",
    "\u0435-cyrillic",
    "x" * 300,
    "x/" * 2_000,
    "x" * 5_000,
    "{{ 7 * 7 }}",
    "$(touch canary)",
    "`touch canary`",
    "x;touch canary",
    "[/red]",
    "*",
    "~",
]
CALLS = {
    "a playbook to open": ("new-incident", "{}", "--answers", "answers.yaml", "--no-input"),
    "a playbook to show": ("playbook", "show", "{}"),
    "a playbook to copy": ("playbook", "copy", "{}"),
    "a channel to show": ("channel", "show", "{}"),
    "a channel to measure": ("channel", "measure", "{}", "answers.yaml"),
    "channels": ("new-incident", "service-outage", "--answers", "answers.yaml", "--no-input", "--channels", "{}"),
    "letters": ("new-incident", "service-outage", "--answers", "answers.yaml", "--no-input", "--id", "{}"),
    "a severity": (
        "new-incident",
        "service-outage",
        "--answers",
        "answers.yaml",
        "--no-input",
        "--severity",
        "{}",
    ),
    "a fact": ("new-incident", "service-outage", "--answers", "answers.yaml", "--no-input", "--set", "{}=1"),
    "a fact to confirm": ("new-incident", "service-outage", "--answers", "answers.yaml", "--confirm", "{}"),
    "a fact to say": ("fact", "set", "{}=1"),
    "a fact to vouch for": ("fact", "confirm", "{}", "--source", "x"),
    "a fact to keep back": ("fact", "withhold", "{}", "--why", "x"),
    "a fact to take back": ("fact", "retract", "{}", "--why", "x"),
    "a fact to look up": ("fact", "history", "{}"),
    "an incident": ("status", "nosuch{}"),
    "an incident, as an option": ("draft", "update", "--no-input", "--incident", "nosuch{}"),
    "an incident to verify": ("verify", "nosuch{}"),
    "a head": ("verify", "kumo", "--head", "{}"),
    "a message": ("draft", "{}", "--no-input"),
    "a schema": ("schema", "{}"),
    "a file of answers": ("new-incident", "service-outage", "--no-input", "--answers", "nosuch{}"),
    "a folder": ("status", "-C", "nosuch{}"),
    "a command": ("nosuch{}",),
}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = written(tmp_path_factory.mktemp("names"), workspace=WORKSPACE)
    assert new_incident(folder).code == 0
    return folder


def called(folder: Path, words: list[str]) -> Ran:
    """Call a command in this process: there are hundreds of them."""
    out, err = io.StringIO(), io.StringIO()
    env = Env(surroundings(), folder, out, err, io.StringIO(), "duty officer", "laptop-7")
    code = run(words, env)
    return Ran(int(code), out.getvalue(), err.getvalue())


@pytest.mark.parametrize("what", CALLS)
def test_a_name_that_cannot_be_right_is_refused_with_words_as(what: str, bank: Path) -> None:
    before = contents(bank)
    for name in NAMES:
        words = [word.replace("{}", name) for word in CALLS[what]]
        ran = called(bank, words)
        stopped_with_words(ran, *((4,) if what == "a head" and ran.code == 4 else (1, 2, 3)))
    assert contents(bank) == before


def test_a_folder_for_incidents_may_have_any_name_that_the_disk_takes(tmp_path: Path) -> None:
    written(tmp_path, workspace=WORKSPACE)
    for name in ("with space", "été", "-dash", "{{ x }}"):
        words = [
            "new-incident",
            "service-outage",
            "--answers",
            "answers.yaml",
            "--no-input",
            "--id",
            "kumo",
            f"--dir={name}",
        ]
        assert called(tmp_path, words).code == 0
        assert (tmp_path / name / "incidents" / NAME / "events").is_dir()


def test_a_folder_for_incidents_that_cannot_be_is_refused_with_words(tmp_path: Path) -> None:
    written(tmp_path, workspace=WORKSPACE)
    for name in ("answers.yaml", "x" * 300, "answers.yaml/below"):
        words = ["new-incident", "service-outage", "--answers", "answers.yaml", "--no-input", f"--dir={name}"]
        stopped_with_words(called(tmp_path, words), 1, 2, 3)
    assert sorted(contents(tmp_path)) == ["answers.yaml", "crisiskit.yaml"]
