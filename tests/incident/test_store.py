"""The folder: created whole, added to by many, and nothing in it is ever written over."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crisiskit.digest import digest
from crisiskit.errors import CrisiskitError, Exit
from crisiskit.incident import store
from crisiskit.incident.chain import seal, text_path
from crisiskit.incident.derived import GITATTRIBUTES
from crisiskit.incident.journal import journal, unfinished
from crisiskit.incident.state import replay
from crisiskit.incident.verify import verify
from incident import making

TEXT = b"We are sorry.\n"
BOOK = b"id: service-outage\n"
SEALED = making.chained(making.opening(), making.fact("customers", 12_000))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return store.create(tmp_path / "incidents", making.NAME, making.files(SEALED, BOOK))


def test_a_new_incident_is_whole_and_protected_from_git(folder: Path) -> None:
    assert (folder / ".gitattributes").read_bytes() == GITATTRIBUTES == b"* -text -ident -filter\n"
    record = store.read(folder)
    assert verify(record).ok
    assert {entry.digest for entry in record.entries} == {sealed.entry.digest for sealed in SEALED}
    assert store.incidents(folder.parent) == (folder,)
    assert [path.name for path in folder.parent.iterdir()] == [making.NAME]


def test_creating_the_same_again_finds_what_is_there(folder: Path) -> None:
    store.append(folder, making.after(SEALED, making.task()))
    assert store.create(folder.parent, making.NAME, making.files(SEALED, BOOK)) == folder
    assert len(store.read(folder).entries) == 3


def test_creating_another_under_the_same_name_is_refused(folder: Path) -> None:
    before = sorted(path.name for path in folder.rglob("*"))
    for other in (making.chained(making.opening("abcd")), making.chained(making.opening(), making.fact("a", 1))):
        with pytest.raises(CrisiskitError, match="holds something else"):
            store.create(folder.parent, making.NAME, making.files(other, BOOK))
    assert sorted(path.name for path in folder.rglob("*")) == before


@pytest.mark.parametrize("name", ["", "-x", "a/b", "../x", "CON.", "x:y", "Ab", "a" * 61, "a\n"])
def test_a_folder_gets_no_name_that_a_disk_minds(tmp_path: Path, name: str) -> None:
    with pytest.raises(CrisiskitError, match="name of a folder"):
        store.create(tmp_path, name, making.files(SEALED, BOOK))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "path", ["../x", "/x", "a/../../b", "a//b", "a\\b", "x:y", "a/.", "x.", "é", "a" * 121, ""]
)
def test_nothing_is_written_outside_the_folder(folder: Path, path: str) -> None:
    with pytest.raises(CrisiskitError, match="cannot be a file"):
        store.append(folder, making.after(SEALED, making.task()), {path: b"x"})
    with pytest.raises(CrisiskitError, match="cannot be a file"):
        store.write_derived(folder, {path: b"x"})


def test_a_text_is_written_with_its_event_and_read_back_checked(folder: Path) -> None:
    store.append(folder, making.after(SEALED, making.drafted(making.draft(TEXT))), {text_path(TEXT): TEXT})
    assert store.text(folder, digest(TEXT)) == TEXT
    (folder / text_path(TEXT)).write_bytes(b"We are not sorry.\n")
    with pytest.raises(CrisiskitError, match="altered") as error:
        store.text(folder, digest(TEXT))
    assert error.value.code is Exit.UNVERIFIED
    with pytest.raises(CrisiskitError, match="missing"):
        store.text(folder, "0" * 64)
    with pytest.raises(CrisiskitError):
        store.text(folder, "../" * 20 + "etc/passwd")


def test_appending_twice_is_once_and_other_bytes_are_never_written_over(folder: Path) -> None:
    sealed = making.after(SEALED, making.task())
    store.append(folder, sealed, {text_path(TEXT): TEXT})
    store.append(folder, sealed, {text_path(TEXT): TEXT})
    assert len(list((folder / "events").iterdir())) == 3
    (folder / text_path(TEXT)).write_bytes(b"other")
    with pytest.raises(CrisiskitError, match="holds something else"):
        store.append(folder, making.after([*SEALED, sealed], making.fact("a", 1)), {text_path(TEXT): TEXT})
    assert (folder / text_path(TEXT)).read_bytes() == b"other"
    assert len(store.read(folder, whole=False).entries) == 3


def test_what_is_there_already_is_brought_to_the_disk_before_it_is_acknowledged(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = making.after(SEALED, making.task())
    store.append(folder, sealed, {text_path(TEXT): TEXT})
    real, synced = os.fsync, set()

    def note(handle: int) -> None:
        synced.add(os.fstat(handle).st_ino)
        real(handle)

    monkeypatch.setattr(os, "fsync", note)
    store.append(folder, sealed, {text_path(TEXT): TEXT})
    for path in ("events", f"events/{sealed.entry.name}", "texts", text_path(TEXT)):
        assert (folder / path).stat().st_ino in synced, path


def test_a_signal_may_interrupt_a_call_more_than_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, left = os.replace, [4]

    def interrupted(old: Path, new: Path) -> None:
        left[0] -= 1
        if left[0] > 0:
            raise InterruptedError(4, "Interrupted system call")
        real(old, new)

    monkeypatch.setattr(os, "replace", interrupted)
    store.append(folder, making.after(SEALED, making.task()))
    assert left == [0]


def test_what_is_no_incident_is_said_to_be_none(tmp_path: Path) -> None:
    for act in (store.read, lambda place: store.append(place, SEALED[0])):
        with pytest.raises(CrisiskitError, match="no incident in"):
            act(tmp_path)
    assert store.incidents(tmp_path) == store.incidents(tmp_path / "none") == ()


def test_working_copies_are_rebuilt_but_not_over_what_somebody_wrote(folder: Path) -> None:
    post, page = "statements/holding/x.en.txt", "README.md"
    new = b"We are very sorry.\n"
    known = {digest(TEXT), digest(new)}
    assert store.write_derived(folder, {post: TEXT, page: b"# one\n"}, known) == ()
    assert store.write_derived(folder, {post: new, page: b"# two\n"}, known) == ()
    assert (folder / post).read_bytes() == new
    assert (folder / page).read_bytes().startswith(b"# two\n")
    (folder / post).write_bytes(b"by hand\n")
    (folder / page).write_bytes(b"by hand\n")
    assert store.write_derived(folder, {post: TEXT, page: b"# three\n"}, known) == (page, post)
    assert (folder / post).read_bytes() == (folder / page).read_bytes() == b"by hand\n"
    assert [fault.word for fault in verify(store.read(folder)).faults] == ["edited", "edited"]


def test_an_edited_page_and_one_with_other_line_ends_are_told_apart(folder: Path) -> None:
    store.write_derived(folder, {"README.md": b"# one\n"})
    page = folder / "README.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert store.write_derived(folder, {"README.md": b"# two\n"}) == ()
    page.write_bytes(page.read_bytes().replace(b"two", b"2"))
    assert store.write_derived(folder, {"README.md": b"# three\n"}) == ("README.md",)


def test_links_folders_and_pipes_in_a_record_are_named_and_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (folder / "events" / "link.json").symlink_to(tmp_path / "secret")
    (folder / "texts" / "inner").mkdir()
    os.mkfifo(folder / "events" / "pipe")
    (folder / ".stfolder").mkdir()
    found = {found.path: found for found in store.read(folder).files if found.data is None}
    assert found.keys() == {"events/link.json", "texts/inner/", "events/pipe", ".stfolder/"}
    assert verify(store.read(folder)).ok


def test_a_file_that_cannot_be_read_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, name = os.open, SEALED[1].entry.name

    def refuse(path: object, *args: int) -> int:
        if str(path).endswith(name):
            raise PermissionError(13, "Permission denied")
        return real(path, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    report = verify(store.read(folder))
    assert [(fault.word, fault.path) for fault in report.faults] == [("unreadable", f"events/{name}")]
    assert not report.ok


def test_a_scanner_that_holds_a_file_for_a_moment_is_waited_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, held = os.replace, [3]

    def refuse(old: Path, new: Path) -> None:
        if held[0]:
            held[0] -= 1
            error = PermissionError(13, "used by another process")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        real(old, new)

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    store.append(folder, making.after(SEALED, making.task()))
    assert len(store.read(folder).entries) == 3
    held[0] = 99
    with pytest.raises(CrisiskitError, match="cannot write"):
        store.append(folder, making.after(SEALED, making.fact("a", 1)))
    assert held[0] == 99 - 10


def test_answers_are_kept_line_by_line_until_discarded(tmp_path: Path) -> None:
    kept = journal(tmp_path, "night")
    assert (kept.read(), unfinished(tmp_path)) == ((), ())
    kept.append({"question": "services", "value": ["app"], "roster": {"communications-lead": "é"}})
    kept.append("sev2")
    assert journal(tmp_path, "night").read() == (
        {"question": "services", "value": ["app"], "roster": {"communications-lead": "é"}},
        "sev2",
    )
    assert [each.name for each in unfinished(tmp_path)] == ["night"]
    assert store.incidents(tmp_path) == ()
    kept.discard()
    assert (kept.read(), unfinished(tmp_path)) == ((), ())


def test_a_line_that_was_torn_is_passed_over_and_the_rest_goes_on(tmp_path: Path) -> None:
    kept = journal(tmp_path, "night")
    kept.append(1)
    path = kept.folder / "answers.jsonl"
    for torn in (b'{"quest', b'"half\n', b"\xff\n", b"1.5\n"):
        path.write_bytes(b"1\n" + torn)
        assert kept.read() == (1,)
    kept.append(2)
    assert kept.read() == (1, 2)


WRITER = """
import sys
from pathlib import Path
from crisiskit.incident import chain, store, state
from incident import making
folder, who = Path(sys.argv[1]), sys.argv[2]
for number in range(int(sys.argv[3])):
    incident = state.replay(store.read(folder, whole=False).entries)
    stamp = making.stamp(number, by=who)
    sealed = chain.seal(making.fact("customers", number), stamp, incident.id, incident.heads)
    text = f"{who} {number}".encode()
    store.append(folder, sealed, {chain.text_path(text): text, chain.text_path(b"same"): b"same"})
"""


@pytest.mark.slow
def test_writers_at_once_lose_nothing(folder: Path) -> None:
    many, each = (int(number) for number in os.environ.get("WRITERS", "8 x 10").split(" x "))
    paths = os.pathsep.join([str(Path(__file__).parents[1]), str(Path(__file__).parents[2])])
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, folder, f"w{n}", str(each)], env={**os.environ, "PYTHONPATH": paths}
        )
        for n in range(many)
    ]
    assert [writer.wait(120) for writer in writers] == [0] * many
    record = store.read(folder)
    assert verify(record).ok
    assert len(record.entries) == 2 + many * each
    assert len({(entry.by, entry.at) for entry in record.entries}) == 2 + many * each
    assert replay(record.entries) == replay(reversed(record.entries))


@pytest.mark.slow
def test_an_entry_is_on_the_disk_within_twenty_milliseconds(folder: Path) -> None:
    """In the calmest of five stretches: other tests may be writing to the same disk meanwhile."""
    times, sealed = [], SEALED[-1]
    for number in range(200):
        stamp = making.stamp(number + 100)
        sealed = seal(making.fact("a", number), stamp, SEALED[0].entry.digest, [sealed.entry.digest])
        begun = time.perf_counter()
        store.append(folder, sealed)
        times.append(time.perf_counter() - begun)
    stretches = [sorted(times[start : start + 40]) for start in range(0, 200, 40)]
    assert min(stretch[38] for stretch in stretches) < 0.02


@pytest.mark.slow
def test_ten_thousand_events_are_read_and_verified_within_two_seconds(folder: Path) -> None:
    parent = SEALED[-1].entry.digest
    for number in range(9_998):
        sealed = seal(
            making.fact(f"f{number % 40}", number), making.stamp(100 + number), SEALED[0].entry.digest, [parent]
        )
        (folder / "events" / sealed.entry.name).write_bytes(sealed.data)
        parent = sealed.entry.digest
    begun = time.process_time()
    record = store.read(folder)
    incident = replay(record.entries)
    read = time.process_time() - begun
    assert verify(record).ok
    assert len(incident.entries) == 10_000
    assert read < 2
    assert time.process_time() - begun < 3
