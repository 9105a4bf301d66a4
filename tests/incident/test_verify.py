"""Every change is seen and named by file, harmless ones by their cause, and debris is never called a change."""

import json
import random
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from crisiskit.digest import digest
from crisiskit.errors import WrongUse
from crisiskit.incident import store
from crisiskit.incident.chain import seal, text_path
from crisiskit.incident.derived import GITATTRIBUTES
from crisiskit.incident.events import Clock, Unknown
from crisiskit.incident.kinds.drafted import Drafted
from crisiskit.incident.receipt import kept_heads, receipt
from crisiskit.incident.record import FAILS, Fault, Found, Record, assemble
from crisiskit.incident.verify import Report, lines, verify
from incident import making

TEXTS = [b"We are sorry.\nSince 02:40 some cards fail.\n", "Nous sommes désolés.\n".encode()]
BOOK = b"id: service-outage\n"
CHAIN = making.chained(
    making.opening(),
    making.fact("customers", 12_000),
    making.drafted(making.draft(TEXTS[0]), making.draft(TEXTS[1], language="fr")),
    making.task(),
)
WHOLE = {**making.files(CHAIN, *TEXTS, BOOK), ".gitattributes": GITATTRIBUTES}
NAMES = [f"events/{sealed.entry.name}" for sealed in CHAIN]
HEAD = CHAIN[-1].entry.digest


def check(files: dict[str, bytes], head: str | None = None) -> Report:
    return verify(record(files), head, making.START + timedelta(hours=1))


def record(files: dict[str, bytes]) -> Record:
    return assemble((Found(path, data) for path, data in files.items()), whole=True)


def words(report: Report, *, notes: bool = True) -> list[tuple[str, str]]:
    return [(str(fault.word), fault.path) for fault in report.faults if notes or fault.fails]


def test_a_whole_record_has_no_faults_and_still_says_what_was_not_proven() -> None:
    report = check(WHOLE)
    assert report.ok
    assert report.faults == ()
    assert report.events == 4
    assert str(report.receipt) == (
        f"receipt root={CHAIN[0].entry.digest} heads={HEAD} events=4 at=2026-11-22T04:04:05Z"
    )
    said = "\n".join(lines(report))
    assert "Not proven:" in said
    assert "newest events were cut off" in said
    assert "claims of the writers' machines" in said
    assert "none of them is proven" in said
    assert said.endswith(str(report.receipt))


def damaged(data: bytes) -> Iterable[bytes]:
    """Give every byte changed by each of three masks, and every shorter file."""
    for at in range(len(data)):
        for mask in (0x01, 0x20, 0x80):
            yield data[:at] + bytes([data[at] ^ mask]) + data[at + 1 :]
    for length in range(len(data)):
        yield data[:length]


def long_text() -> bytes:
    chance = random.Random(3)
    return "".join(chance.choice("abcdefghij é\n") for _ in range(9_000)).encode()


@pytest.mark.slow
def test_every_byte_that_is_changed_and_every_file_that_is_cut_is_seen() -> None:
    extra = making.after(CHAIN, making.drafted(making.draft(long_text()), number=2))
    files = {**WHOLE, f"events/{extra.entry.name}": extra.data, text_path(long_text()): long_text()}
    assert check(files).ok
    tried = 0
    for path, data in files.items():
        for number, other in enumerate(damaged(data)):
            alone = {path: other} if number % 50 else {**files, path: other}
            failing = {fault.path for fault in check(alone).faults if fault.fails}
            assert path in failing, (path, number)
            tried += 1
    assert tried >= 50_000


def test_a_changed_byte_is_called_altered_and_only_that_file_is_named() -> None:
    for path in NAMES + [text_path(text) for text in TEXTS]:
        data = WHOLE[path]
        at = data.index(b"e")
        report = check({**WHOLE, path: data[:at] + b"a" + data[at + 1 :]})
        assert words(report, notes=False) == [("altered", path)]


def swapped(one: str, other: str) -> dict[str, bytes]:
    return {**WHOLE, one: WHOLE[other], other: WHOLE[one]}


def without(*paths: str) -> dict[str, bytes]:
    return {path: data for path, data in WHOLE.items() if path not in paths}


TEXT = text_path(TEXTS[0])
OTHER = making.chained(making.opening("abcd"), making.fact("customers", 1))
PRETTY = json.dumps(json.loads(WHOLE[NAMES[1]]), indent=2).encode()
SHORT = f"events/*-{CHAIN[1].entry.digest[:32]}.json"
TAMPERED: dict[str, tuple[dict[str, bytes], list[tuple[str, str]]]] = {
    "removed event": (without(NAMES[1]), [("missing", SHORT)]),
    "removed root": (without(NAMES[0]), [("missing", f"events/*-{CHAIN[0].entry.digest[:32]}.json")]),
    "removed text": (without(TEXT), [("missing", TEXT)]),
    "emptied event": ({**WHOLE, NAMES[1]: b""}, [("missing", NAMES[1])]),
    "zeroed event": ({**WHOLE, NAMES[1]: b"\0" * 300}, [("missing", NAMES[1])]),
    "emptied text": ({**WHOLE, TEXT: b""}, [("missing", TEXT)]),
    "swapped events": (swapped(NAMES[1], NAMES[2]), [("altered", NAMES[1]), ("altered", NAMES[2])]),
    "swapped texts": (
        swapped(TEXT, text_path(TEXTS[1])),
        [("altered", path) for path in sorted([TEXT, text_path(TEXTS[1])])],
    ),
    "renamed event": ({**without(NAMES[3]), "events/a.json": WHOLE[NAMES[3]]}, [("renamed", "events/a.json")]),
    "renamed time": (
        {**without(NAMES[3]), NAMES[3].replace("/2026", "/2025"): WHOLE[NAMES[3]]},
        [("renamed", NAMES[3].replace("/2026", "/2025"))],
    ),
    "renamed kind": (
        {**without(NAMES[1]), NAMES[1].replace("fact", "note"): WHOLE[NAMES[1]]},
        [("renamed", NAMES[1].replace("fact", "note"))],
    ),
    "renamed text": ({**without(TEXT), "texts/a.txt": TEXTS[0]}, [("renamed", "texts/a.txt")]),
    "line ends in an event": ({**WHOLE, NAMES[1]: WHOLE[NAMES[1]][:-1] + b"\r\n"}, [("line-ends", NAMES[1])]),
    "no last line end": ({**WHOLE, NAMES[1]: WHOLE[NAMES[1]][:-1]}, [("line-ends", NAMES[1])]),
    "one line end more": ({**WHOLE, NAMES[1]: WHOLE[NAMES[1]] + b"\n"}, [("line-ends", NAMES[1])]),
    "line ends in a text": ({**WHOLE, TEXT: TEXTS[0].replace(b"\n", b"\r\n")}, [("line-ends", TEXT)]),
    "byte order mark": ({**WHOLE, TEXT: b"\xef\xbb\xbf" + TEXTS[0]}, [("line-ends", TEXT)]),
    "made pretty": ({**WHOLE, NAMES[1]: PRETTY}, [("reformatted", NAMES[1])]),
    "events of another": (
        {**WHOLE, **{f"events/{each.entry.name}": each.data for each in OTHER}},
        [("foreign", f"events/{each.entry.name}") for each in OTHER],
    ),
    "no event at all": (
        {f"events/20261122T030405Z-fact-{digest(b'x')[:32]}.json": b"x"},
        [("malformed", f"events/20261122T030405Z-fact-{digest(b'x')[:32]}.json"), ("missing", "events/")],
    ),
    "an empty folder": ({}, [("missing", "events/")]),
    "protection changed": ({**WHOLE, ".gitattributes": b"* text=auto\n"}, [("altered", ".gitattributes")]),
    "protection rewritten": (
        {**WHOLE, ".gitattributes": GITATTRIBUTES.replace(b"\n", b"\r\n")},
        [("line-ends", ".gitattributes")],
    ),
}


@pytest.mark.parametrize(("files", "expected"), TAMPERED.values(), ids=TAMPERED)
def test_each_kind_of_change_has_its_word_and_its_file(
    files: dict[str, bytes], expected: list[tuple[str, str]]
) -> None:
    report = check(files)
    assert not report.ok
    assert sorted(words(report, notes=False)) == sorted(expected)
    assert all(fault.message for fault in report.faults)


@pytest.mark.parametrize("kind", ["line ends in an event", "made pretty", "renamed time", "one line end more"])
def test_what_can_be_proven_in_spite_of_its_spelling_is_still_used(kind: str) -> None:
    assert len(record(TAMPERED[kind][0]).entries) == 4


@pytest.mark.parametrize("kind", ["swapped events", "renamed event", "events of another"])
def test_what_cannot_be_proven_is_left_out(kind: str) -> None:
    entries = record(TAMPERED[kind][0]).entries
    assert {entry.digest for entry in entries} < {sealed.entry.digest for sealed in CHAIN} or len(entries) == 4
    assert all(entry.incident == CHAIN[0].entry.digest for entry in entries)


def test_an_event_without_its_name_is_used_once_another_builds_on_it() -> None:
    files = {**without(NAMES[1]), "events/a.json": WHOLE[NAMES[1]]}
    assert len(record(files).entries) == 4
    assert words(check(files)) == [("renamed", "events/a.json")]


EVENT, EVENT_NAME = WHOLE[NAMES[1]], NAMES[1].removesuffix(".json")
DEBRIS: dict[str, bytes] = {
    f"{EVENT_NAME}-DESKTOP-7.json": EVENT,
    f"{EVENT_NAME} (1).json": EVENT,
    f"{EVENT_NAME} (conflicted copy 2026-11-22).json": EVENT,
    f"{EVENT_NAME}.json~": EVENT,
    f"{EVENT_NAME}.json.orig": EVENT,
    f"{EVENT_NAME}-DESKTOP-8.json": EVENT[:100],
    f"{EVENT_NAME}.sync-conflict-20261122-030405.json": b"",
    f"events/.{EVENT_NAME[7:]}.json.icloud": b"bplist00\xd4",
    f"events/.{EVENT_NAME[7:]}.json.swp": b"b0VIM 9.0",
    f"events/~${EVENT_NAME[7:]}.json": b"\x04user",
    f"events/._{EVENT_NAME[7:]}.json": b"\0\x05\x16\x07",
    "events/.DS_Store": b"\0\0\0\1Bud1",
    "events/Thumbs.db": b"\xd0\xcf",
    "events/desktop.ini": b"[.ShellClassInfo]\r\n",
    "events/.tmp-0123456789abcdef": EVENT[:50],
    "events/.tmp-fedcba9876543210": WHOLE[NAMES[3]],
    "events/.nfs000000000001": EVENT[:9],
    "events/~WRL0001.tmp": b"",
    "texts/.tmp-0123456789abcdef": b"We are",
    f"{TEXT.removesuffix('.txt')} (1).txt": TEXTS[0],
    f"{TEXT.removesuffix('.txt')}-DESKTOP-7.txt": TEXTS[0],
    "texts/.DS_Store": b"\0\0\0\1Bud1",
    text_path(b"a text whose event was never written"): b"a text whose event was never written",
    ".stignore": b"x",
    "README (1).md": b"x",
    "README.md": b"",
}


@pytest.mark.parametrize("path", DEBRIS)
def test_debris_of_sync_clients_and_crashes_is_a_note(path: str) -> None:
    report = check({**WHOLE, path: DEBRIS[path]})
    assert report.ok, report.faults
    assert [fault.path for fault in report.faults] == [path] or path == "README.md"
    assert {fault.word for fault in report.faults} <= {"unknown", "duplicate"}


def test_half_a_folder_is_missing_and_never_altered_and_whole_when_the_rest_arrives() -> None:
    chance = random.Random(5)
    paths = [path for path in WHOLE if path != ".gitattributes"]
    for _ in range(50):
        here = chance.sample(paths, chance.randint(1, len(paths) - 1))
        litter = dict(chance.sample(list(DEBRIS.items()), 5))
        report = check({**{path: WHOLE[path] for path in here}, **litter, ".gitattributes": GITATTRIBUTES})
        assert {fault.word for fault in report.faults if fault.fails} <= {"missing", "renamed"}
        assert check({**WHOLE, **litter}).ok


def test_a_text_that_only_an_event_of_a_newer_kit_names_is_not_called_unknown() -> None:
    text = b"words of tomorrow\n"
    newer = making.after(CHAIN, Unknown("published", 1, {"texts": [{"digest": digest(text)}]}), 300)
    report = check({**WHOLE, f"events/{newer.entry.name}": newer.data, text_path(text): text})
    assert words(report) == [("newer-format", f"events/{newer.entry.name}")]
    assert report.ok


def test_what_was_cut_off_at_the_end_is_seen_with_a_head_that_was_kept_and_only_then() -> None:
    for kept in range(1, len(CHAIN)):
        shorter = {**making.files(CHAIN[:kept], *TEXTS, BOOK), ".gitattributes": GITATTRIBUTES}
        blind = check(shorter)
        assert blind.ok
        assert "nothing inside a folder shows" in blind.not_proven[0]
        assert not check(shorter, HEAD).ok
        assert check(WHOLE, CHAIN[kept - 1].entry.digest).ok


def test_a_record_that_was_written_anew_is_seen_with_a_head_that_was_kept() -> None:
    anew = making.chained(making.opening(), making.fact("customers", 12), making.task())
    files = {**making.files(anew, BOOK), ".gitattributes": GITATTRIBUTES}
    assert check(files).ok
    report = check(files, str(check(WHOLE).receipt))
    assert [word for word, _ in words(report)] == ["missing"]


def test_with_a_head_it_is_said_how_much_came_later() -> None:
    assert "2 events are here" in check(WHOLE, CHAIN[1].entry.digest).not_proven[0]
    weak = check(WHOLE, HEAD[:12])
    assert weak.ok
    assert "weak" in weak.not_proven[0]
    assert "weak" not in check(WHOLE, HEAD[:32].upper()).not_proven[0]


def test_a_receipt_names_all_heads_and_is_read_back() -> None:
    side = making.after(CHAIN[:2], making.fact("a", 1), 300)
    line = str(receipt(CHAIN[0].entry.digest, [each.entry for each in [*CHAIN, side]], making.START))
    assert kept_heads(line) == tuple(sorted([HEAD, side.entry.digest]))
    assert kept_heads(f"  {HEAD[:40].upper()}\n") == (HEAD[:40],)


def test_what_is_no_head_is_wrong_use_and_nothing_else() -> None:
    chance = random.Random(7)
    line = str(check(WHOLE).receipt)
    for text in ("", " ", "abc", "g" * 64, "a" * 65, "heads=", HEAD[:7], "heads=zz"):
        with pytest.raises(WrongUse):
            kept_heads(text)
    for _ in range(2_000):
        at = chance.randrange(len(line))
        odd = chance.choice("\0 é=,x\nA") * chance.randint(0, 9)
        with suppress(WrongUse):
            check({}, line[:at] + odd + line[at + chance.randint(0, 40) :])


def test_times_that_cannot_be_are_notes() -> None:
    stamp = making.stamp(-500)
    old = seal(making.fact("a", 1), stamp, CHAIN[0].entry.digest, [HEAD])
    report = check({**WHOLE, f"events/{old.entry.name}": old.data})
    assert words(report) == [("clock", f"events/{old.entry.name}")]
    assert report.ok
    future = verify(record(WHOLE), now=making.START - timedelta(minutes=4, seconds=1))
    assert words(future)[0] == ("clock", NAMES[1])
    assert len(words(future)) == 3
    assert future.ok


def test_a_clock_that_was_set_is_counted() -> None:
    root = seal(making.opening(), making.stamp()._replace(clock=Clock.SET))
    assert "1 of them were set by hand" in check(making.files([root], BOOK)).not_proven[1]


def test_a_missing_protection_is_a_note() -> None:
    report = check(without(".gitattributes"))
    assert words(report) == [("unprotected", ".gitattributes")]
    assert report.ok


def test_only_a_record_read_whole_can_be_verified() -> None:
    with pytest.raises(ValueError, match="whole"):
        verify(assemble([], whole=False))


def test_notes_are_never_failures() -> None:
    assert not Fault("unknown", "", "").fails  # type: ignore[arg-type]
    assert {"unknown", "duplicate", "edited", "clock", "newer-format", "unprotected"}.isdisjoint(FAILS)


@pytest.mark.slow
@pytest.mark.parametrize("line_ends", ["true", "false", "input"])
def test_two_clones_join_in_git_without_a_conflict_and_without_a_changed_byte(
    tmp_path: Path, line_ends: str
) -> None:
    def git(place: Path, *args: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", f"core.autocrlf={line_ends}")
        subprocess.run(["git", *who, *args], cwd=place, check=True, capture_output=True)

    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    git(one, "init", "-q", "-b", "main")
    folder = store.create(one / "incidents", making.NAME, making.files(CHAIN, *TEXTS, BOOK))
    git(one, "add", ".")
    git(one, "commit", "-qm", "one")
    git(tmp_path, "clone", "-q", "one", "other")
    for place, who in ((one, "p1"), (other, "p2")):
        text = f"Text of {who}\r\n$Id$\n".encode()
        run: Drafted = making.drafted(making.draft(text), number=2)
        path = place / "incidents" / making.NAME
        store.append(path, making.after(CHAIN, run, 300, who), {text_path(text): text})
        git(place, "add", ".")
        git(place, "commit", "-qm", who)
    git(other, "pull", "-q", "--no-rebase", "--no-edit", "origin", "main")
    report = verify(store.read(other / "incidents" / making.NAME), HEAD)
    assert report.ok, report.faults
    assert report.faults == ()
    assert report.events == 6
    assert report.receipt is not None
    assert len(report.receipt.heads) == 2
    assert len(store.read(folder).entries) == 5
