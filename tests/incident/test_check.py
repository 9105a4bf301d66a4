"""The script that anybody can run without crisiskit comes to the same verdict as `verify`."""

import contextlib
import io
import random
import subprocess
import sys
from pathlib import Path

import pytest

from crisiskit.incident import store
from crisiskit.incident.chain import text_path
from crisiskit.incident.events import Event
from crisiskit.incident.verify import verify
from incident import making

BOOK = b"id: service-outage\n"
OTHER = making.chained(making.opening("abcd"), making.fact("a", 1))


def build(chance: random.Random, place: Path) -> Path:
    texts = [f"Text {number} {chance.random()}\n".encode() for number in range(3)]
    sealed = making.chained(making.opening())
    for number in range(chance.randint(1, 6)):
        seen = sealed[: chance.randint(1, len(sealed))]
        events: list[Event] = [making.fact("a", number), making.task(), making.drafted(making.draft(texts[0]))]
        event = chance.choice(events)
        sealed.append(making.after(seen, event, chance.randint(0, 999)))
    for path, data in making.files(sealed, *texts, BOOK).items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(data)
    (place / ".gitattributes").write_bytes(b"* -text -ident -filter\n")
    return place


def tamper(chance: random.Random, place: Path) -> None:
    path = chance.choice([each for each in place.rglob("*") if each.is_file() and each.name[0] != "."])
    data = path.read_bytes()
    at = chance.randrange(len(data) or 1)
    match chance.randrange(8):
        case 0:
            path.write_bytes(data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :])
        case 1:
            path.write_bytes(data[:at])
        case 2:
            path.unlink()
        case 3:
            path.rename(path.with_name("renamed" + path.suffix))
        case 4:
            path.write_bytes(data.replace(b"\n", b"\r\n"))
        case 5:
            path.with_name("copy of " + path.name).write_bytes(data)
        case 6:
            (place / "events" / OTHER[1].entry.name).write_bytes(OTHER[1].data)
        case _:
            path.with_name(".tmp-1").write_bytes(data)


def script_says(code: object, place: Path) -> int:
    with contextlib.redirect_stdout(io.StringIO()), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["check.py", str(place)])
        with pytest.raises(SystemExit) as stop:
            exec(code, {"__name__": "__main__"})  # type: ignore[arg-type]  # noqa: S102 - it is our own
    return int(str(stop.value.code))


@pytest.mark.slow
def test_the_script_and_verify_agree_on_whole_and_on_tampered_folders(tmp_path: Path) -> None:
    chance = random.Random(11)
    code = compile(store.standalone_check(), "check.py", "exec")
    whole = 0
    for number in range(1_000):
        place = build(chance, tmp_path / str(number))
        if number % 2:
            tamper(chance, place)
        report = verify(store.read(place))
        whole += report.ok
        assert script_says(code, place) == (0 if report.ok else 4), [*map(str, report.faults)]
    assert 500 <= whole < 750


def test_the_script_runs_by_itself_and_names_the_file(tmp_path: Path) -> None:
    place = store.create(tmp_path, making.NAME, making.files(making.chained(making.opening()), BOOK))
    script = tmp_path / "check.py"
    script.write_text(store.standalone_check())
    done = subprocess.run([sys.executable, "-I", script, place], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "1 events: whole\n", "")
    (place / text_path(BOOK)).write_bytes(b"id: other\n")
    done = subprocess.run([sys.executable, "-I", script, place], capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert done.stdout.splitlines() == [f"altered: {text_path(BOOK)}", "1 events: not whole"]
