"""What lint said of files before, kept for as long as neither they nor anything that has a say in it changes.

A file's key is a digest of its bytes, of what it extends, and of the bank and the templates around it. Outcomes
that lie together share the day, the rules that were asked for, and the very sources of this program. So nothing
that could change a finding goes unseen.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, NamedTuple

from crisiskit.finding import Severity
from crisiskit.library.folder import FILE
from crisiskit.library.lintable import Found
from crisiskit.library.shelf import shipped_root
from crisiskit.lint.kind import Kind
from crisiskit.lint.report import Edit, Outcome
from crisiskit.lint.report import Found as Told
from crisiskit.source import Span
from crisiskit.version import VERSION

_ESCAPES = (b"\\x", b"\\u", b"\\U")
_WORD = b"extends"
_SIGNED = b"\nsigned:"
_EXTENDS = re.compile(rb"extends[\"']?\s*:\s*[\"']?([a-z][a-z0-9-]*)")
_MOST = 20_000


class Wanted(NamedTuple):
    """What a run is asked for: a profile, rules selected and ignored by word, and which day it is."""

    profile: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    today: date


class Keys:
    """Gives files their keys; empty for one of which it cannot be told what it hangs on."""

    def __init__(self) -> None:
        self._around = cache(_around)
        self._parent = cache(self._read_parent)

    def of(self, found: Found, data: bytes) -> str:
        """Give the key of a file."""
        if any(escape in data for escape in _ESCAPES):  # one of them may hide a letter of `extends`
            return ""
        if found.kind is Kind.PREAPPROVAL or _SIGNED in data:  # it hangs on a whole playbook
            return ""
        digest = blake2b(self._around(found.bank), digest_size=20)
        digest.update(f"{found.shown}\0{found.kind}\0".encode("utf-8", "replace"))
        digest.update(data)
        for parent in _extended(data):
            if not parent:
                return ""
            digest.update(self._parent(found.bank, parent, 0))
        return digest.hexdigest()

    def _read_parent(self, bank: Path | None, name: str, depth: int) -> bytes:
        """Give a digest of all playbooks of a name, and of what they extend in turn."""
        digest = blake2b()
        for root in (bank, shipped_root()):
            path = root / "playbooks" / f"{name}.yaml" if root is not None else None
            data = path.read_bytes() if path is not None and path.is_file() else b""
            digest.update(b"%d:%s" % (len(data), data))
            for parent in _extended(data) if depth < _DEEPEST else ():
                digest.update(self._parent(bank, parent, depth + 1) if parent else b"?")
        return digest.digest()


_DEEPEST = 6


def _extended(data: bytes) -> Iterator[str]:
    """Give every name that might be extended; nothing for one that cannot be read so simply."""
    place = data.find(_WORD)
    while place >= 0:
        match = _EXTENDS.match(data, place)
        if match is not None:
            yield match[1].decode()
        elif data[place + len(_WORD) :].lstrip(b"\"' \t")[:1] == b":":
            yield ""
        place = data.find(_WORD, place + 1)


def _around(bank: Path | None) -> bytes:
    """Give a digest of all that lies around the files of a bank, the playbooks they extend apart."""
    shipped = shipped_root()
    seen = [*stamps(shipped / "templates", ""), *stamps(shipped / "playbooks", "", deep=False)]
    if bank is not None and bank != shipped:
        seen += stamps(bank / "templates", "")
    names = sorted(path.name for path in (bank / "playbooks").glob("*.yaml")) if bank is not None else []
    settings = bank / FILE if bank is not None else None
    data = settings.read_bytes() if settings is not None and settings.is_file() else b""
    return sha256(repr((str(bank), seen, names)).encode() + data).digest()


def stamps(folder: Path, under: str, *, deep: bool = True, ending: str = "") -> Iterator[tuple[str, int, int]]:
    """Give name, size and time of every file in a folder and, if `deep`, in those below it."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        name = f"{under}/{entry.name}"
        if entry.is_dir():
            if deep and entry.name != "__pycache__":
                yield from stamps(Path(entry.path), name, ending=ending)
        elif name.endswith(ending):
            stat = entry.stat()
            yield (name, stat.st_size, stat.st_mtime_ns)


class Kept:
    """Outcomes by key, in one file for each way of asking; each is a line, and is read when it is asked for."""

    def __init__(self, folder: Path | None, wanted: Wanted) -> None:
        sources = list(stamps(Path(__file__).resolve().parent.parent, "", ending=".py")) if folder else []
        name = sha256(repr((VERSION, sources, wanted)).encode()).hexdigest()[:32]
        self._folder = folder
        self._path = folder / f"lint-{name}.json" if folder else None
        self._old = _load(self._path)
        self._new: dict[str, bytes] = {}

    def __contains__(self, key: str) -> bool:
        return bool(key) and key in self._old

    def get(self, key: str) -> Outcome:
        """Give an outcome that is there."""
        kind, languages, ran, findings, excused = json.loads(self._old[key])
        return Outcome(
            tuple(map(_told, findings)), tuple(map(_told, excused)), kind, languages, tuple(ran.split())
        )

    def put(self, key: str, outcome: Outcome) -> None:
        """Keep an outcome."""
        if not key or self._path is None:
            return
        if key in self._old:
            self._new[key] = self._old[key]
            return
        findings, excused = list(map(_plain, outcome.findings)), list(map(_plain, outcome.excused))
        plain = [outcome.kind, outcome.languages, " ".join(outcome.ran), findings, excused]
        self._new[key] = json.dumps(plain, separators=(",", ":")).encode()

    def save(self) -> None:
        """Write them down; if that cannot be done, nobody needs to know."""
        if self._path is None or self._folder is None:
            return
        older = [key for key in self._old if key not in self._new][: max(0, _MOST - len(self._new))]
        seal = blake2b()
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            staged = self._path.with_name(f".{self._path.name}.{os.getpid()}")
            with staged.open("wb") as file:
                for key in (*older, *self._new):
                    line = b"%s %s\n" % (key.encode(), self._new.get(key) or self._old[key])
                    seal.update(line)
                    file.write(line)
                file.write(seal.hexdigest().encode())
            staged.replace(self._path)
            _prune(self._folder, self._path)
        except (OSError, ValueError, TypeError):
            return


def _load(path: Path | None) -> dict[str, bytes]:
    """Read lines that are whole: the last one seals all others."""
    try:
        data = path.read_bytes() if path else b""
    except OSError:
        return {}
    *lines, seal = data.split(b"\n")
    if blake2b(data[: len(data) - len(seal)]).hexdigest().encode() != seal:
        return {}
    return {key.decode(): line for key, _, line in (each.partition(b" ") for each in lines)}


def _prune(folder: Path, mine: Path) -> None:
    """Forget what older sources, other days and other ways of asking found; keep a few."""
    others = sorted((path for path in folder.glob("lint-*.json") if path != mine), key=lambda p: p.stat().st_mtime)
    for path in others[:-3]:
        path.unlink(missing_ok=True)


def _plain(told: Told) -> list[Any]:
    edit = [*told.edit.span, told.edit.text] if told.edit else None
    return [[*told.span], told.severity.value, list(told.route), edit, *_texts(told)]


def _texts(told: Told) -> Iterable[str | None]:
    return told.code, told.name, told.message, told.hint, told.line, told.excuse


def _told(plain: list[Any]) -> Told:
    span, severity, route, edit, code, name, message, hint, line, excuse = plain
    mended = Edit(Span(*edit[:-1]), edit[-1]) if edit else None
    return Told(Span(*span), code, name, Severity(severity), message, hint, tuple(route), line, excuse, mended)
