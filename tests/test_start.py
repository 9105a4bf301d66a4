"""What a command loads before it answers, and that none of them speaks to a network."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cli.running import WORKSPACE, new_incident, surroundings, written

CHILD = """
import sys, json
heard = []
watched = {"socket.connect", "socket.getaddrinfo", "socket.bind"}
watched |= {"subprocess.Popen", "os.system", "os.exec", "os.fork", "os.posix_spawn"}
sys.addaudithook(lambda event, args: heard.append(event) if event in watched else None)
place, begin, words = sys.argv[1], sys.argv[2], sys.argv[3:]
sys.argv = ["crisiskit", *words]
try:
    exec(begin)
except SystemExit as stop:
    code = stop.code
with open(place, "w") as report:
    json.dump({"modules": sorted(sys.modules), "heard": heard, "code": code}, report)
"""
MAIN = "from crisiskit.entry import main\nmain()"
AT_A_TERMINAL = """
import io, sys
class Terminal(io.StringIO):
    def isatty(self): return True
class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("questionary", "prompt_toolkit"):
            raise KeyboardInterrupt
sys.meta_path.insert(0, Wall())
from crisiskit.cli.app import run
from crisiskit.cli.env import real
world = real()
there, said = Terminal(), Terminal()
fields = {name: getattr(world, name) for name in ("variables", "here", "out", "actor", "workstation", "wide")}
sys.exit((run(words, type(world)(err=said, inp=there, **fields)), said.getvalue()))
"""

ALWAYS_HEAVY = {
    "jinja2",
    "babel",
    "jsonschema",
    "questionary",
    "prompt_toolkit",
    "rich",
    "wcwidth",
    "holidays",
    "icalendar",
}
NETWORK = {"socket", "ssl", "http", "urllib.request", "asyncio", "email"}
READS_NO_YAML = {"yaml", *ALWAYS_HEAVY, *NETWORK}
MUST_NOT_LOAD = {
    "status kumo": READS_NO_YAML,
    "severity": ALWAYS_HEAVY | NETWORK,
    "pause list": ALWAYS_HEAVY | NETWORK,
    "told list": ALWAYS_HEAVY | NETWORK,
    "log kumo": READS_NO_YAML,
    "render holding x.en --incident kumo": READS_NO_YAML,
    "handover kumo": READS_NO_YAML,
    "verify kumo": READS_NO_YAML,
    "fact history customers": READS_NO_YAML,
    "fact list": ALWAYS_HEAVY | NETWORK,
    "task list --incident kumo": READS_NO_YAML,
    "note the first journalist has called --incident kumo": READS_NO_YAML,
    "note list --incident kumo": READS_NO_YAML,
    "schema answers": READS_NO_YAML,
    "init new": READS_NO_YAML,
    "playbook list": ALWAYS_HEAVY | NETWORK,
    "playbook show service-outage": ALWAYS_HEAVY | NETWORK,
    "channel list": ALWAYS_HEAVY | NETWORK,
    "channel show x": ALWAYS_HEAVY | NETWORK,
    "clock next": ALWAYS_HEAVY | NETWORK,
    "clock rules --jurisdiction EU": ALWAYS_HEAVY | NETWORK,
    "clock show us-sec-8k-1-05": ALWAYS_HEAVY | NETWORK,
    "clock compute us-bank-36h --at determined_notification_incident=now": ALWAYS_HEAVY | NETWORK,
    "channel measure sms answers.yaml": ALWAYS_HEAVY | NETWORK,
    "preapprove list": ALWAYS_HEAVY | NETWORK,
    "--help": READS_NO_YAML,
    "new-incident --help": READS_NO_YAML,
    "new-incident service-outage": READS_NO_YAML,
}
"""Each command without which modules; the last stops because its answers are missing."""
READ_BEFORE = {"status kumo", "handover kumo"}
"""What reads playbooks, rules and channels the first time, and remembers them."""


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = written(tmp_path_factory.mktemp("start"), workspace=WORKSPACE)
    assert new_incident(folder).code == 0
    return folder


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = written(tmp_path_factory.mktemp("outside"))
    assert new_incident(folder).code == 0
    return folder


def loaded(folder: Path, words: list[str], begin: str = MAIN) -> dict[str, Any]:
    """Run a command in a fresh interpreter; give what it had loaded and done by its end."""
    report = folder / "report"
    subprocess.run(
        [sys.executable, "-c", CHILD, str(report), begin, *words],
        cwd=folder,
        env=surroundings(TERM="xterm"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    report.unlink()
    return found


def tops(found: dict[str, Any], unwanted: set[str]) -> set[str]:
    return unwanted & set(found["modules"])


def test_the_version_answers_before_anything_of_the_kit_is_loaded(tmp_path: Path) -> None:
    found = loaded(tmp_path, ["--version"])
    own = {name for name in found["modules"] if name.startswith("crisiskit")}
    assert own == {"crisiskit", "crisiskit.entry", "crisiskit.version"}
    assert not tops(found, {"typer", "click", "typing", "json", *READS_NO_YAML} - {"json"})


@pytest.mark.parametrize("command", MUST_NOT_LOAD)
def test_a_command_does_not_load_what_it_does_not_need(command: str, bank: Path, nowhere: Path) -> None:
    settings = "yaml" not in MUST_NOT_LOAD[command]  # which have to be read in a bank's own folder
    if command in READ_BEFORE:
        loaded(nowhere, command.split())
    assert not tops(loaded(bank if settings else nowhere, command.split()), MUST_NOT_LOAD[command])


def test_a_command_loads_no_other_command(bank: Path) -> None:
    found = loaded(bank, ["status", "kumo"])
    others = {
        f"crisiskit.cli.{name}"
        for name in ("new_incident", "draft", "log", "verify", "playbook", "channel", "init")
    }
    assert not tops(found, others)


@pytest.mark.parametrize("words", [["--plain"], []], ids=["in lines", "in lists"])
def test_the_first_question_is_asked_before_anything_heavy_is_loaded(words: list[str], bank: Path) -> None:
    found = loaded(bank, ["new-incident", "service-outage", "--fresh", *words], AT_A_TERMINAL)
    code, said = found["code"]
    assert code == 130, said
    assert "How bad is it? Choose the highest level of which a line is true." in said
    assert not tops(found, ALWAYS_HEAVY | NETWORK)


def test_the_first_question_outside_a_banks_folder_too(tmp_path: Path) -> None:
    found = loaded(tmp_path, ["new-incident", "service-outage", "--plain"], AT_A_TERMINAL)
    assert "What is your institution called?" in found["code"][1]
    assert not tops(found, ALWAYS_HEAVY | NETWORK)


WHOLE = [
    "new-incident service-outage --answers answers.yaml --no-input --id kuma",
    "draft update --no-input --incident kumo",
    "playbook copy service-outage",
    "new-incident no-such-playbook --answers answers.yaml --no-input",
    "channel measure x nosuchfile",
    "publish holding x.en --posted",
    "withdraw holding x.en --reason tone",
    "preapprove holding --playbook service-outage --as legal",
    *MUST_NOT_LOAD,
]


def test_no_command_speaks_to_a_network_or_starts_a_program(bank: Path) -> None:
    for command in WHOLE:
        assert loaded(bank, command.split())["heard"] == [], command


def test_the_main_job_does_not_load_what_only_faults_and_terminals_need(bank: Path) -> None:
    found = loaded(bank, WHOLE[0].replace("kuma", "kuba").split())
    assert found["code"] == 0
    assert not tops(found, {"jsonschema", "questionary", "prompt_toolkit", "rich", *NETWORK})
