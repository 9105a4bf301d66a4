"""Keeps small files that are no part of a record, and says in words what the disk says in numbers."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from crisiskit.errors import CrisiskitError, Exit
from crisiskit.incident import disk
from crisiskit.incident.disk import Folder

_FULL = "free some space, or write to another disk with --dir"
_CLOSED = "check the rights of the folder, or write to another one with --dir"
_FAILING = "this disk or share is failing: write to another one with --dir, and keep this one as it is"
_HINTS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EROFS: _CLOSED,
    errno.EIO: _FAILING,
    errno.EMFILE: "close other programs, or raise the limit with `ulimit -n`, and run the command again",
}


@contextmanager
def in_words(verb: str, path: Folder) -> Iterator[None]:
    """Turn what the system says into one line that names the place, and one that says what to do."""
    try:
        yield
    except disk.OtherBytesError as error:
        hint = "run `crisiskit verify`; move the damaged file away and run the command again"
        raise CrisiskitError(f"{error} holds something else", hint, Exit.UNVERIFIED) from None
    except OSError as error:
        hint = _HINTS.get(
            error.errno or 0, "run the same command again; if that fails, write elsewhere with --dir"
        )
        raise CrisiskitError(f"cannot {verb} {path}: {error.strerror or error}", hint) from None


def keep(folder: Folder, name: str, data: bytes) -> None:
    """Write one file, making its folder if need be; when this returns, it is on the disk.

    Raises:
        CrisiskitError: if the disk refuses.
    """
    with in_words("write", folder / name):
        disk.make(folder)
        disk.put(folder, {name: data})


def kept(path: Folder) -> bytes:
    """Give the bytes of a file; none if there is no such file.

    Raises:
        CrisiskitError: if the disk refuses.
    """
    with in_words("read", path):
        try:
            return disk.content(path)
        except FileNotFoundError:
            return b""


def forget(folder: Folder) -> None:
    """Remove a folder that is no record, as far as it can be."""
    disk.remove(folder)
