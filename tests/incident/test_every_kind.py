"""A record with an event of every kind: every change is seen, and the script without crisiskit sees the same."""

import os
import random
from pathlib import Path

import pytest

from crisiskit.digest import digest
from crisiskit.incident import store
from crisiskit.incident.chain import Sealed, unseal
from crisiskit.incident.codec import to_plain
from crisiskit.incident.derived import GITATTRIBUTES
from crisiskit.incident.kinds.erased import Erased
from crisiskit.incident.record import Found, assemble
from crisiskit.incident.verify import Report, lines, verify
from incident import every, making
from incident.test_check import script_says, tamper

WHOLE = {**every.files(), ".gitattributes": GITATTRIBUTES}
SHARE = 1 if os.environ.get("TAMPER") else 29
"""One trial of so many; `make tamper` tries all."""
FOLDERS = int(os.environ.get("SCRIPT", "200"))
"""Half of them tampered with; `make script` tries 2,000."""


def check(files: dict[str, bytes], head: str | None = None) -> Report:
    return verify(assemble((Found(path, data) for path, data in files.items()), whole=True), head)


def test_a_record_with_an_event_of_every_kind_is_whole_and_says_what_is_not_proven() -> None:
    report = check(WHOLE)
    assert report.ok, report.faults
    assert report.faults == ()
    kinds = {path.split("Z-")[1][:-38] for path in WHOLE if path.startswith("events/")}
    assert kinds == set(every.NAMES) - {"erased", "hold"}
    assert "approvals" in "\n".join(lines(report))


@pytest.mark.slow
def test_every_changed_byte_and_every_cut_in_every_kind_of_event_is_seen_and_named() -> None:
    number = tried = 0
    for path, data in WHOLE.items():
        for at in range(len(data)):
            for mask in (0x01, 0x20, 0x80, 0):
                number += 1
                if number % SHARE:
                    continue
                other = data[:at] + bytes([data[at] ^ mask]) + data[at + 1 :] if mask else data[:at]
                report = check({path: other} if number % 50 else {**WHOLE, path: other})
                assert path in {fault.path for fault in report.faults if fault.fails}, (path, at, mask)
                tried += 1
    assert tried >= 50_000 // SHARE


def test_what_was_cut_off_at_the_end_is_seen_with_a_head_and_only_then() -> None:
    events = sorted(path for path in WHOLE if path.startswith("events/"))
    head = str(check(WHOLE).receipt)
    for kept in range(1, len(events)):
        shorter = {path: data for path, data in WHOLE.items() if path not in events[kept:]}
        blind = check(shorter)
        assert blind.ok
        assert "nothing inside a folder shows" in blind.not_proven[0]
        assert not check(shorter, head).ok


def test_a_broken_draft_blames_nobody_for_having_edited_a_working_copy() -> None:
    text = b"We are sorry.\n"
    chain = making.chained(making.opening(), making.drafted(making.draft(text)))
    files = {**making.files(chain, text, every.BOOK), ".gitattributes": GITATTRIBUTES}
    files["statements/holding/x.en.txt"] = text
    drafted = f"events/{chain[1].entry.name}"
    for broken in (files[drafted][:-9], b"", None):
        damaged = {**files, drafted: broken} if broken is not None else {**files}
        if broken is None:
            del damaged[drafted]
        assert "edited" not in {str(fault.word) for fault in check(damaged).faults}
    edited = {**files, "statements/holding/x.en.txt": b"other\n"}
    assert [str(fault.word) for fault in check(edited).faults] == ["edited"]


@pytest.mark.parametrize("name", [name for name in every.NAMES if name != "erased"])
def test_the_script_knows_where_each_kind_names_its_files(name: str, tmp_path: Path) -> None:
    held = every.known(name)
    code = compile(store.standalone_check(), "check.py", "exec")
    named: set[str] = set()
    strings = (digest(str(number).encode()) for number in range(999))
    for pick in range(every.VARIANTS):
        event = every.sample(held.event, strings, pick)
        named |= {*held.texts(event), *held.bodies(event)}
        root = making.chained(making.opening(text=every.BOOK))
        more: list[Sealed] = [] if name == "opened" else [making.after(root, event, 60)]
        for path, data in making.files([*root, *more], every.BOOK).items():
            place = tmp_path / str(pick) / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        found = {*held.texts(event), *held.bodies(event)} if more else set()
        assert script_says(code, tmp_path / str(pick)) == (4 if found else 0)
        assert to_plain(event)[0] == name


@pytest.mark.slow
def test_the_script_and_verify_agree_on_records_of_every_kind_whole_and_tampered(tmp_path: Path) -> None:
    chance = random.Random(17)
    code = compile(store.standalone_check(), "check.py", "exec")
    bodies = [path for path in WHOLE if path.startswith("bodies/")]
    whole = 0
    for number in range(FOLDERS):
        place = tmp_path / str(number)
        files = dict(WHOLE)
        if number % 3 == 0:
            gone = chance.choice(bodies)
            entries = [unseal(data) for path, data in files.items() if path.startswith("events/")]
            wish = Erased((gone[7:],), "r", "b", "one", "another", making.START, "opening")
            last = making.after([Sealed(entry, b"") for entry in entries], wish, 9_000)
            files |= making.files([last])
            if number % 2:
                del files[gone]
        for path, data in files.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(data)
        if number % 2 == 0:
            tamper(chance, place)
        report = verify(store.read(place))
        whole += report.ok
        assert script_says(code, place) == (0 if report.ok else 4), (number, report.faults)
    assert FOLDERS // 2 <= whole < FOLDERS
