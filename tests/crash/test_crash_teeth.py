"""The harness has teeth: writers that are wrong in the five usual ways are caught, and the right one is not."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from crash.harness import Outcome, power, say, sweep

WORDS = b"Since 02:40 some of our customers cannot pay by card.\n" * 4
OLD = b"nothing yet\n" * 9


def write(path: Path, *, sync: bool = True, sync_folder: bool = True) -> None:
    temporary = path.with_name(".tmp-1")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(handle, WORDS)
    if sync:
        os.fsync(handle)
    os.close(handle)
    os.rename(temporary, path)  # noqa: PTH104 - bare calls, as a writer makes them
    folder = os.open(path.parent, os.O_RDONLY)
    if sync_folder:
        os.fsync(folder)
    os.close(folder)


def right(folder: Path) -> None:
    write(folder / "words")
    say("done")


def without_sync(folder: Path) -> None:
    write(folder / "words", sync=False)
    say("done")


def without_folder_sync(folder: Path) -> None:
    write(folder / "words", sync_folder=False)
    say("done")


def in_place(folder: Path) -> None:
    with (folder / "words").open("wb") as file:
        file.write(WORDS)
        os.fsync(file.fileno())
    say("done")


def early_success(folder: Path) -> None:
    say("done")
    write(folder / "words")


def swallowed_errors(folder: Path) -> None:
    with suppress(OSError):
        write(folder / "words")
    say("done")


def whole_and_kept(folder: Path, outcome: Outcome) -> None:
    words = (folder / "words").read_bytes()
    assert words in {OLD, WORDS}
    assert "done" not in outcome.out or words == WORDS


def caught(writer: Callable[[Path], None], start: Path) -> bool:
    try:
        sweep(writer, {}, start, whole_and_kept, ("kill", "torn", "ENOSPC", "EIO+"))
        power(writer, {}, start, whole_and_kept)
    except AssertionError:
        return True
    return False


@pytest.fixture
def start(tmp_path: Path) -> Path:
    (tmp_path / "words").write_bytes(OLD)
    return tmp_path


def test_a_writer_that_does_it_right_passes(start: Path) -> None:
    assert not caught(right, start)


@pytest.mark.parametrize("writer", [without_sync, without_folder_sync, in_place, early_success, swallowed_errors])
def test_a_writer_that_does_it_wrong_is_caught(writer: Callable[[Path], None], start: Path) -> None:
    assert caught(writer, start)


def test_a_program_of_its_own_is_swept_as_well(start: Path) -> None:
    program = (
        "import os; h = os.open('new', os.O_WRONLY | os.O_CREAT); os.write(h, b'12'); os.fsync(h); os.close(h);"
        " print('done')"
    )
    seen: list[tuple[int, int]] = []

    def note(_folder: Path, outcome: Outcome) -> None:
        seen.append((outcome.call, outcome.code))

    swept = sweep([sys.executable, "-c", program], dict(os.environ), start, note, ("kill",))
    assert swept.calls == 4
    assert seen == [(0, 0), (1, -9), (2, -9), (3, -9), (4, -9)]
