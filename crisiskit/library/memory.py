"""What was read and found good, kept for the next start: parsing half a megabyte of YAML takes its time.

Plain JSON, sealed, under a digest of the very bytes it came from. Nothing in it can run, it is read as strictly as
the file itself, and it can be deleted at any time.
"""

import json
import os
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from crisiskit.digest import digest
from crisiskit.source import Plain
from crisiskit.version import VERSION

_FORMAT = "5"
_PACKAGE = Path(__file__).resolve().parent.parent


class Memory(NamedTuple):
    """A folder of things read before; without a folder, nothing is remembered.

    Attributes:
        folder: where things are kept.
        made: where things lie that were read when the kit was built; never written to.
        keeps: the most files that are kept; the oldest are forgotten.
    """

    folder: Path | None
    made: Path | None = None
    keeps: int = 64

    def get(self, kind: str, written: Iterable[bytes], *, scalars: bool = True) -> Any:  # noqa: ANN401 - plain values
        """Give what was kept for these bytes, or None.

        Args:
            kind: what is kept.
            written: the bytes it was read from.
            scalars: whether `true`, `false` and `null` are to be the author's words again, as in a document.
        """
        return self.parts(kind, written, (), scalars=scalars).get("")

    def parts(
        self, kind: str, written: Iterable[bytes], wanted: Container[str], *, scalars: bool = True
    ) -> dict[str, Any]:
        """Give what was kept in parts for these bytes: the part without a name, and those that are wanted.

        A part that is not wanted is not even decoded.
        """
        name = _name(kind, written) if self.folder or self.made else ""
        for folder in (self.folder, self.made) if name else ():
            found = _parts(folder / name, wanted, scalars=scalars) if folder else None
            if found is not None:
                return found
        return {}

    def put(self, kind: str, written: Iterable[bytes], value: Any) -> None:  # noqa: ANN401
        """Keep a value; if that cannot be done, nobody needs to know."""
        self.put_parts(kind, written, {"": value})

    def put_parts(self, kind: str, written: Iterable[bytes], values: Mapping[str, Any]) -> None:
        """Keep values by name, one of them perhaps without; names hold no white space."""
        if self.folder is None:
            return
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            name = _name(kind, written)
            staged = self.folder / f".{name}.{os.getpid()}"
            data = b"\n".join(f"{part} {_spelled(value)}".encode() for part, value in values.items())
            staged.write_bytes(b"\n".join((_seal(data), data)))
            staged.replace(self.folder / name)
            _prune(self.folder, self.keeps)
        except (OSError, ValueError, TypeError):
            return


def remembering(folder: Path | None) -> Memory:
    """Give the memory that keeps things in a folder, or nowhere, over what was read when the kit was built."""
    return Memory(folder, beforehand())


def beforehand() -> Path | None:
    """Give the folder of what was read when the kit was built; None if it is not there, or the kit changed since.

    In a checkout the modules that read can change under it, and no key would tell; so it names their state.
    """
    made = _PACKAGE / "_made"
    if (_PACKAGE / "_library").is_dir():
        return made if made.is_dir() else None
    try:
        fresh = (made / STATE).read_text(encoding="ascii") == state()
    except (OSError, ValueError):
        return None
    return made if fresh else None


STATE = "state"
"""Holds the state of the modules that read, beside what they read."""


def state() -> str:
    """Give a digest of when and how the modules that read what is shipped were last changed."""
    found = [
        f"{path.name} {(seen := path.stat()).st_size} {seen.st_mtime_ns}"
        for folder in _READERS
        for path in sorted((_PACKAGE / folder).glob("*.py"))
    ]
    return digest("\n".join(found).encode())


_READERS = (".", "library", "message", "playbook", "schema", "wording", "clocks")


def _parts(path: Path, wanted: Container[str], *, scalars: bool) -> dict[str, Any] | None:
    """Give what one file keeps; None if there is none, or it has rotted."""
    try:
        seal, _, data = path.read_bytes().partition(b"\n")
        if seal != _seal(data):
            return None
        lines = (line.partition(b" ") for line in data.split(b"\n"))
        named = ((name.decode(), part) for name, _, part in lines)
        return {name: _read(part, scalars=scalars) for name, part in named if not name or name in wanted}
    except (OSError, ValueError, RecursionError):
        return None


def _read(part: bytes, *, scalars: bool) -> Any:  # noqa: ANN401
    hook = _as_written if scalars and any(word in part for word in _AS_VALUES) else None
    return json.loads(part, parse_int=Plain, object_hook=hook)


def _spelled(value: Any) -> str:  # noqa: ANN401
    return json.dumps(_kept(value), ensure_ascii=False, separators=(",", ":"))


def _seal(data: bytes) -> bytes:
    """Give what shows that nothing has rotted: public words are made of this."""
    return f"{crc32(data):08x}".encode()


def _name(kind: str, written: Iterable[bytes]) -> str:
    said = " ".join((_FORMAT, VERSION, kind, *map(digest, written)))
    return f"{kind}-{digest(said.encode())[:40]}.json"


def _kept(value: Any) -> Any:  # noqa: ANN401
    """Turn unquoted scalars that are no text into JSON's own words for them, to come back as what they were."""
    if isinstance(value, dict):
        return {key: _kept(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        if any(isinstance(item, Plain) and item in _WORDS for item in value):
            raise ValueError("a word that a list could not give back")
        return [_kept(item) for item in value]
    if isinstance(value, Plain):
        return _WORDS.get(value, _whole(value))
    return value


_WORDS = {"true": True, "false": False, "": None, "~": None, "null": None}
_AS_VALUES = (b":true", b":false", b":null")
_WRITTEN = {True: Plain("true"), False: Plain("false"), None: Plain("null")}


def _as_written(value: dict[str, Any]) -> dict[str, Any]:
    for key, item in value.items():
        if item is None or item is True or item is False:
            value[key] = _WRITTEN[item]
    return value


def _whole(text: str) -> int | str:
    if text.isascii() and text.removeprefix("-").isdecimal():
        if str(int(text)) != text:
            raise ValueError(text)
        return int(text)
    return str(text)


def _prune(folder: Path, most: int) -> None:
    """Forget the oldest, if there are too many."""
    kept = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-most]:
        path.unlink(missing_ok=True)
