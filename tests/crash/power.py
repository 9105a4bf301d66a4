"""What a disk may hold after the power failed: a small model of names and data that were or were not synced."""

import base64
from pathlib import Path
from typing import Any

MODES = ("only what was synced", "names without data", "half the data", "names lost")


class _File:
    """Data as the program sees them, and as the disk certainly has them."""

    def __init__(self, data: bytes = b"", *, synced: bool = False) -> None:
        self.data = data
        self.safe: bytes | None = data if synced else None

    def after(self, mode: str) -> bytes | None:
        if self.data == self.safe or mode == "names lost":
            return self.data
        if mode == "half the data":
            return self.data[: len(self.data) // 2]
        return self.safe or b""

    def sync(self) -> None:
        self.safe = self.data


class _Folder:
    """Names as the program sees them, and as the disk certainly has them."""

    def __init__(self) -> None:
        self.names: dict[str, _File | _Folder] = {}
        self.safe: dict[str, _File | _Folder] = {}

    def sync(self) -> None:
        self.safe = dict(self.names)


class States:
    """The disk, call by call."""

    def __init__(self, start: Path) -> None:
        self.root = _loaded(start)
        self.handles: dict[int, _File | _Folder] = {}

    def take(self, step: list[Any]) -> None:
        """Let one call of the trace happen."""
        name, *args = step
        getattr(self, f"_{name}")(*args)

    def lay_out(self, place: Path, mode: str) -> None:
        """Write what the disk may hold if the power fails now, in one of the `MODES`."""
        _write_out(self.root, place, mode)

    def _find(self, path: str) -> _File | _Folder:
        node: _File | _Folder = self.root
        for step in Path(path).parts:
            assert isinstance(node, _Folder)
            node = node.names[step]
        return node

    def _above(self, path: str) -> _Folder:
        folder = self._find(str(Path(path).parent))
        assert isinstance(folder, _Folder)
        return folder

    def _open(self, handle: int, path: str, writes: bool, empties: bool) -> None:  # noqa: FBT001 - as traced
        name = Path(path).name
        if writes and name not in self._above(path).names:
            self._above(path).names[name] = _File()
        node = self._find(path)
        if empties and isinstance(node, _File):
            node.data = b""
        self.handles[handle] = node

    def _write(self, handle: int, data: str) -> None:
        node = self.handles[handle]
        assert isinstance(node, _File)
        node.data += base64.b64decode(data)

    def _fsync(self, handle: int) -> None:
        self.handles[handle].sync()

    def _close(self, handle: int) -> None:
        self.handles.pop(handle, None)

    def _rename(self, old: str, new: str) -> None:
        self._above(new).names[Path(new).name] = self._above(old).names.pop(Path(old).name)

    def _mkdir(self, path: str) -> None:
        self._above(path).names[Path(path).name] = _Folder()

    def _unlink(self, path: str) -> None:
        self._above(path).names.pop(Path(path).name)

    _remove = _rmdir = _unlink


def _loaded(place: Path) -> _Folder:
    folder = _Folder()
    for path in place.iterdir():
        folder.names[path.name] = _loaded(path) if path.is_dir() else _File(path.read_bytes(), synced=True)
    folder.sync()
    return folder


def _write_out(folder: _Folder, place: Path, mode: str) -> None:
    names = folder.safe if mode in {"only what was synced", "names lost"} else folder.names
    for name, node in names.items():
        if isinstance(node, _Folder):
            (place / name).mkdir()
            _write_out(node, place / name, mode)
        else:
            (place / name).write_bytes(node.after(mode) or b"")
