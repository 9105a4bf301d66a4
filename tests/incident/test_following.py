"""A record that is read again and again: only what is new is fetched, and nothing that changed is missed."""

import os
import time
from pathlib import Path

import pytest

from crisiskit.incident import disk, store
from crisiskit.incident.record import Word
from incident import making

SEALED = making.chained(making.opening(), making.fact("customers", 12_000))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return store.create(tmp_path / "incidents", making.NAME, making.files(SEALED, b"id: service-outage\n"))


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the name of each file that is fetched from the disk."""
    names: list[str] = []
    content = disk.content

    def noting(path: Path | str) -> bytes:
        names.append(Path(path).name)
        return content(path)

    monkeypatch.setattr(disk, "content", noting)
    return names


def test_the_first_reading_is_the_one_that_everybody_does(folder: Path) -> None:
    assert store.follow(folder).record == store.read(folder, whole=False)


def test_only_what_is_new_is_fetched(folder: Path, fetched: list[str]) -> None:
    first = store.follow(folder)
    assert len(fetched) == 2
    fetched.clear()
    assert store.follow(folder, first).record == first.record
    assert fetched == []
    new = making.after(SEALED, making.task())
    store.append(folder, new)
    fetched.clear()
    second = store.follow(folder, first)
    assert fetched == [new.entry.name]
    assert second.record == store.read(folder, whole=False)
    assert len(second.record.entries) == 3


def test_a_file_that_was_altered_is_seen_though_it_kept_its_size_and_its_time(folder: Path) -> None:
    first = store.follow(folder)
    path = folder / "events" / SEALED[1].entry.name
    before = path.stat()
    time.sleep(0.02)  # some disks count changes in steps of a few milliseconds
    path.write_bytes(path.read_bytes().replace(b"12000", b"12001"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    second = store.follow(folder, first)
    assert [fault.word for fault in second.record.faults] == [Word.ALTERED]
    assert second.record == store.read(folder, whole=False)


def test_a_file_that_is_gone_is_missed(folder: Path) -> None:
    new = making.after(SEALED, making.task())
    store.append(folder, new)
    first = store.follow(folder)
    (folder / "events" / SEALED[1].entry.name).unlink()
    second = store.follow(folder, first)
    assert [fault.word for fault in second.record.faults] == [Word.MISSING]
    assert second.record == store.read(folder, whole=False)
    assert SEALED[1].entry.name not in {Path(path).name for path in second.seen}
