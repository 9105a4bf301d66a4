"""How bytes get to the disk and stay there. Everything here raises `OSError`; `store` says it in words.

A file is written beside its place, brought to the disk, and only then given its name; then the folder itself is
brought to the disk. Only after that may anybody be told that it is there.
"""

import errno
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

_TRIES = 10
_PAUSE = 0.3
_AT_ONCE = 32
_LARGEST = 64 * 1024 * 1024
_WINDOWS = os.name == "nt"
_PART = 65_536
_SHARING = (5, 32, 33)
_FLAGS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS
_READ = os.O_RDONLY | _FLAGS
_FULL_SYNC = 51
"""`F_FULLFSYNC` of macOS, where `fsync` alone stops at the drive's cache."""

_T = TypeVar("_T")
Folder = Path


class NotSyncedError(OSError):
    """A file may not be on the disk, and asking again would only hide it: it has to be written anew."""


class OtherBytesError(Exception):
    """A file that never changes holds something else."""


def put(folder: Path, files: Mapping[str, bytes], *, fresh: bool = False) -> None:
    """Bring files and their names to the disk; once more from the start if the disk would not say it has them."""
    try:
        _put_once(folder, files, fresh=fresh)
    except NotSyncedError:
        _put_once(folder, files, fresh=False)


def add(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files that never change; those that are there already are left, and brought to the disk all the same.

    Somebody may have given them their names a moment ago and been stopped before the names were on the disk.

    Raises:
        OtherBytesError: if one of that name holds something else; nothing is written then.
    """
    put(folder, {name: data for name, data in files.items() if not _holds(folder / name, data)})


def _put_once(folder: Path, files: Mapping[str, bytes], *, fresh: bool) -> None:
    handle = _open_folder(folder)
    try:
        names = list(files)
        for start in range(0, len(names), _AT_ONCE):
            _put_some(folder, {name: files[name] for name in names[start : start + _AT_ONCE]}, fresh=fresh)
        _sync_handle(handle)
    finally:
        if handle is not None:
            _close(handle)


def _put_some(folder: Path, files: Mapping[str, bytes], *, fresh: bool) -> None:
    """Write a few files, all of them before the first is synced: the disk then does most of it in one go."""
    handles: list[int] = []
    staged: list[tuple[Path, Path]] = []
    try:
        for name, data in files.items():
            place = folder / name
            path = place if fresh else folder / f".tmp-{os.urandom(8).hex()}"
            handles.append(patiently(os.open, path, _NEW, 0o666))
            staged.append((path, place))
            _write(handles[-1], data)
        for handle in handles:
            _sync(handle)
        while handles:
            _close(handles.pop())
        while staged and not fresh:
            patiently(os.replace, *staged[-1])
            staged.pop()
        staged.clear()
    finally:
        for handle in handles:
            _quietly(os.close, handle)
        for path, _ in staged:
            _quietly(os.unlink, path)


def _write(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        written = patiently(os.write, handle, left)
        if not written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        left = left[written:]


def _sync(handle: int) -> None:
    """Bring a file to the disk. After a failure nobody knows what is there, so it is never asked twice."""
    try:
        if not _full_sync(handle):
            os.fsync(handle)
    except OSError as error:
        raise NotSyncedError(*error.args) from error


def _full_sync(handle: int) -> bool:
    """Reach the platter on macOS; say whether this system and this share know how."""
    if sys.platform != "darwin":
        return False
    import fcntl  # noqa: PLC0415 - there is none on Windows

    try:
        fcntl.fcntl(handle, _FULL_SYNC)
    except OSError as error:
        if error.errno in {errno.EINVAL, errno.ENOTSUP, errno.ENOTTY}:
            return False
        raise
    return True


def _close(handle: int) -> None:
    try:
        os.close(handle)
    except InterruptedError:
        return


def _open_folder(folder: Path) -> int | None:
    return None if _WINDOWS else patiently(os.open, folder, _READ)


def _sync_handle(handle: int | None) -> None:
    """Bring the names in a folder to the disk, where the system knows how (Windows and some shares do not)."""
    try:
        if handle is not None:
            _sync(handle)
    except NotSyncedError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    handle = _open_folder(folder)
    try:
        _sync_handle(handle)
    finally:
        if handle is not None:
            _close(handle)


def make(folder: Path) -> None:
    """Make a folder, and bring its name to the disk even if somebody else made it a moment ago."""
    if not folder.is_dir():
        if not folder.parent.is_dir():
            make(folder.parent)
        try:
            patiently(os.mkdir, folder)
        except FileExistsError:
            if not folder.is_dir():
                raise
    sync_folder(folder.parent)


def _holds(path: Path, data: bytes) -> bool:
    """Say whether a file stands on the disk with these bytes; refuse if it holds others."""
    try:
        handle = patiently(os.open, path, _READ)
    except FileNotFoundError:
        return False
    try:
        if _all(handle) != data:
            raise OtherBytesError(path)
        if not _WINDOWS:
            _sync(handle)
    except NotSyncedError:
        return False
    finally:
        _close(handle)
    return True


def content(path: Path | str) -> bytes:
    """Give the bytes of a file."""
    handle = patiently(os.open, path, _READ)
    try:
        return _all(handle)
    finally:
        _close(handle)


def _all(handle: int) -> bytes:
    size = os.fstat(handle).st_size
    if size > _LARGEST:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    data = patiently(os.read, handle, size + 1)
    if len(data) == size:  # one more byte was asked for, so that was the end of it
        return data
    parts = [data]
    while part := patiently(os.read, handle, _PART):
        parts.append(part)
    return b"".join(parts)


def remove(folder: Path) -> None:
    """Remove a folder and all it holds, as far as it can be."""
    for inside, folders, names in os.walk(folder, topdown=False):
        for name in names:
            _quietly(os.unlink, Path(inside, name))
        for name in folders:
            _quietly(os.rmdir, Path(inside, name))
    _quietly(os.rmdir, folder)


def _quietly(act: Callable[..., object], *what: object) -> None:
    try:
        act(*what)
    except OSError:
        return


def patiently(act: Callable[..., _T], *what: object) -> _T:
    """Do it; again if a signal interrupted it, and for three seconds while a virus scanner holds the file."""
    for _ in range(_TRIES - 1):
        try:
            return act(*what)
        except InterruptedError:
            continue
        except OSError as error:
            if getattr(error, "winerror", None) not in _SHARING:
                raise
            time.sleep(_PAUSE)
    return act(*what)
