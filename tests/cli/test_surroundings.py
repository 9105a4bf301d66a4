"""Odd machines: old encodings, missing variables, closed and full streams, folders that are gone or read-only."""

import os
import shlex
import subprocess
from pathlib import Path

import pytest

from cli.running import COMMAND, NAME, NOW, WORKSPACE, Ran, contents, new_incident, surroundings, written

pytestmark = pytest.mark.slow

LONG = bool(os.environ.get("CRISISKIT_LONG"))

OPEN = "new-incident service-outage --answers answers.yaml --no-input --id kuma"
HERE = "--incident kumo"
READERS = {
    "--version": "",
    "--help": "",
    "playbook list": "",
    "playbook show service-outage": "",
    "channel list": "",
    "channel measure x -": "Nous vous présentons nos excuses. 很抱歉。",
    "schema answers": "",
    "explain CK403": "",
    "lint --exit-zero": "",
    "status kumo": "",
    "status kumo --json": "",
    "log kumo": "",
    f"render holding x.en {HERE}": "",
    "handover kumo": "",
    "verify kumo": "",
    f"fact list {HERE}": "",
    f"task list {HERE}": "",
    f"told {HERE}": "",
    f"severity {HERE}": "",
    f"clock list {HERE}": "",
    f"question list {HERE}": "",
    f"contact list {HERE}": "",
    f"redress list {HERE}": "",
    f"rumour list {HERE}": "",
    f"note list {HERE}": "",
    f"pause list {HERE}": "",
    "preapprove list": "",
    "keys list": "",
}
WRITERS = {
    OPEN: "",
    f"{OPEN} --json": "",
    "draft update --no-input --incident kumo": "",
    "init new": "",
    f"export {HERE} --out kumo.zip": "",
    f"note new-words {HERE}": "",
    f"edit holding x.en - --reason shorter --overrule agreed {HERE}": "Nous savons. 很抱歉。\n",
    f"reject holding sms.en --role legal --reason wrong {HERE}": "",
    f"withdraw holding sms.fr --reason wrong {HERE}": "",
}
NEEDS_MORE = {
    "check answers.yaml --lang fr": "it is no statement",
    "approve holding x.fr --role legal --all": "who wrote a text does not sign it",
    "publish holding x.en": "nobody has signed",
    "close --reason wrong": "steps that the law asks for are open",
    "reopen --reason wrong": "it is open",
    "erase 12345678 --reason wrong --basis law --approved-by counsel": "no body has this digest",
    "join nowhere": "there is no such copy",
    "import nowhere.zip": "there is no such file",
    "sync": "it is no git repository",
    "diff": "it is no git repository",
}
"""Commands that refuse in this bank, and why; they have to do it in words."""
ALL = {**READERS, **WRITERS}

MACHINES: dict[str, dict[str, str | None]] = {
    "LANG=C": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "POSIX without coercion": {"LANG": "POSIX", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "ascii, strict": {"PYTHONIOENCODING": "ascii:strict"},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "latin-1": {"PYTHONIOENCODING": "iso-8859-1"},
    "utf-16": {"PYTHONIOENCODING": "utf-16-le"},
    "an unknown locale": {"LANG": "xx_YY.UTF-8", "LC_ALL": "xx_YY.UTF-8"},
    "no HOME": {"HOME": None},
    "no TERM": {"TERM": None},
    "a strange TERM": {"TERM": "no-such-terminal"},
    "no variables": dict.fromkeys(("HOME", "LANG", "TERM", "PATH", "CRISISKIT_ACTOR")),
    "NO_COLOR": {"NO_COLOR": "1"},
    "colour forced": {"FORCE_COLOR": "1", "TERM": "xterm-256color"},
    "one column": {"COLUMNS": "1"},
    "columns that are no number": {"COLUMNS": "wide"},
    "no temporary folder": {"TMPDIR": "/nonexistent"},
    "a strange zone": {"TZ": "No/Where"},
    "warnings are errors": {"PYTHONWARNINGS": "error"},
    "optimised": {"PYTHONOPTIMIZE": "2"},
}


def variables(changed: dict[str, str | None]) -> dict[str, str]:
    merged: dict[str, str | None] = {**surroundings(), **changed}
    return {name: value for name, value in merged.items() if value is not None}


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    folder = written(tmp_path / "bank", workspace=WORKSPACE)
    assert new_incident(folder).code == 0
    return folder


def shell(folder: Path, line: str, text: str = "", env: dict[str, str] | None = None) -> Ran:
    """Run a line of shell in which `crisiskit` is the command."""
    function = f'crisiskit() {{ {shlex.join(COMMAND)} "$@"; }}\n'
    done = subprocess.run(
        ["/bin/bash", "-c", function + line],
        cwd=folder,
        input=text.encode(),
        env=surroundings() if env is None else env,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def sound(ran: Ran, *codes: int) -> None:
    assert ran.code in codes, (ran.code, ran.out[-300:], ran.err[-600:])
    for stream in (ran.out, ran.err):
        for sign in ("Traceback", "a fault in crisiskit", "Exception ignored", "Error:", "Warning:"):
            assert sign not in stream, stream[-800:]


@pytest.mark.parametrize("machine", MACHINES)
def test_every_command_does_its_work_on_a_machine_with(machine: str, bank: Path) -> None:
    turn = list(MACHINES).index(machine)
    for command in list(ALL) if LONG else [OPEN, *list(ALL)[turn % 10 :: 10]]:
        sound(shell(bank, f"crisiskit {command}", ALL[command], variables(MACHINES[machine])), 0)
    for command in list(NEEDS_MORE) if LONG else list(NEEDS_MORE)[turn % 7 :: 7]:
        sound(shell(bank, f"crisiskit {command}", env=variables(MACHINES[machine])), 1, 2, 3)


def test_every_command_is_tried_here() -> None:
    from crisiskit.cli.app import COMMANDS

    assert {command.name for command in COMMANDS} <= {line.split()[0] for line in (*ALL, *NEEDS_MORE)}


def test_what_an_old_encoding_cannot_show_is_written_as_a_number(bank: Path) -> None:
    ran = shell(
        bank, "crisiskit status kumo; crisiskit playbook list -C .", env=variables({"PYTHONIOENCODING": "ascii"})
    )
    assert ran.code == 0
    assert ran.out.isascii()


def test_the_files_are_the_same_on_every_machine(tmp_path: Path) -> None:
    seen = set()
    for number, machine in enumerate(("LANG=C", "cp1252", "optimised")):
        folder = written(tmp_path / str(number), workspace=WORKSPACE)
        assert new_incident(folder, variables=variables(MACHINES[machine])).code == 0
        seen.add(tuple(sorted(contents(folder / "incidents").items())))
    assert len(seen) == 1


@pytest.mark.parametrize("command", ALL)
def test_output_that_nobody_can_read_is_not_called_success(command: str, bank: Path) -> None:
    sound(shell(bank, f"crisiskit {command} >/dev/full", ALL[command]), 1)


@pytest.mark.parametrize("command", ALL)
def test_a_closed_output_is_survived(command: str, bank: Path) -> None:
    sound(shell(bank, f"crisiskit {command} >&-", ALL[command]), 0, 1)


@pytest.mark.parametrize("command", ["playbook list", "channel measure x -", "status kumo", OPEN])
def test_closed_errors_and_closed_input_are_survived(command: str, bank: Path) -> None:
    sound(shell(bank, f"crisiskit {command} 2>&-", ALL[command]), 0)
    sound(shell(bank, f"crisiskit {command} <&-"), *((1, 3) if command.endswith("-") else (0,)))
    sound(shell(bank, f"crisiskit {command} >&- 2>&- <&-"), 0, 1, 3)
    sound(shell(bank, f"crisiskit {command} 2>/dev/full", ALL[command]), 0, 1)


@pytest.mark.parametrize(
    "command", ["playbook show service-outage", "schema playbook", "channel list", "status kumo --json"]
)
def test_a_reader_that_goes_away_is_no_fault(command: str, bank: Path) -> None:
    ran = shell(bank, f"set -o pipefail; crisiskit {command} | head -c 10", ALL.get(command, ""))
    sound(ran, 0, 1)
    assert not ran.err


@pytest.mark.parametrize("command", ["--version", "--help", "playbook list", "status", "verify", OPEN, "init"])
def test_a_current_folder_that_is_gone_gets_words(command: str, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    ran = shell(tmp_path, f"cd {gone} && rmdir {gone} && crisiskit {command}")
    sound(ran, 0, 1, 2, 3)
    assert ran.code == 0 or ran.err.startswith("error: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
@pytest.mark.parametrize("command", WRITERS)
def test_a_folder_that_cannot_be_written_gets_words(command: str, bank: Path) -> None:
    folders = [bank, bank / "incidents", bank / "incidents" / NAME, bank / "incidents" / NAME / "events"]
    for folder in folders:
        folder.chmod(0o555)
    try:
        ran = shell(bank, f"crisiskit {command}")
    finally:
        for folder in folders:
            folder.chmod(0o755)
    sound(ran, 1, 3)
    assert ran.err.startswith("error: ")


@pytest.mark.parametrize(
    "words",
    ["$'\\xff'", "status $'\\xff\\xfe'", "playbook show $'a\\xed\\xa0\\x80'", "draft update --set $'a=\\xff'"],
)
def test_an_argument_that_is_no_text_is_refused(words: str, bank: Path) -> None:
    ran = shell(bank, f"crisiskit {words}")
    sound(ran, 2)
    assert ran.err.startswith("error: ")
    assert "hint: " in ran.err


def test_a_name_of_a_person_that_is_no_text_does_not_stop_the_night(tmp_path: Path) -> None:
    folder = written(tmp_path, workspace=WORKSPACE)
    line = f"CRISISKIT_NOW={NOW} CRISISKIT_ACTOR=$'M\\xfcller' USER=$'\\xff' crisiskit {OPEN}"
    sound(shell(folder, line), 0, 2)


def test_standard_input_that_is_no_text_is_refused(bank: Path) -> None:
    sound(shell(bank, "printf '\\xff\\xfe' | crisiskit channel measure x -"), 3)
    sound(shell(bank, "printf '\\xff\\xfe' | crisiskit new-incident service-outage --no-input --answers -"), 3)
    sound(shell(bank, "crisiskit new-incident service-outage --no-input --answers /"), 1, 3)
