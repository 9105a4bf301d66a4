"""The incident's folder: the only code that reads or writes one.

What has been acknowledged is on the disk; what has not is there whole or not at all. Nothing that was recorded is
ever written over, moved or removed, but for bodies that an entry says were erased.
"""

import errno
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from crisiskit.digest import digest
from crisiskit.errors import CrisiskitError, Exit, Refused
from crisiskit.incident import disk
from crisiskit.incident.chain import Sealed
from crisiskit.incident.derived import GITATTRIBUTES, may_replace, signed
from crisiskit.incident.disk import Folder
from crisiskit.incident.keeping import in_words
from crisiskit.incident.record import EVENTS, Found, Judged, Record, assemble, judge

_LONGEST = 120
_AT_ONCE = 32
"""As many entries as the disk module writes in one go."""
_FOLDERS = ("events", "texts", "bodies", "statements", "checklists")


_Reading = Callable[[str, os.DirEntry[str]], Iterator[Found]]


def create(parent: Folder, name: str, files: Mapping[str, bytes]) -> Folder:
    """Bring a new incident into being, whole or not at all, and give its folder.

    The same call again is no error: it finds its own events already there.

    Args:
        parent: `incidents/` or `drills/`; made if need be.
        name: of the folder, from `a-z`, `0-9` and `-`.
        files: path inside the folder → bytes; `.gitattributes` is added.

    Raises:
        CrisiskitError: if something else has that name, or the disk refuses.
    """
    if not re.fullmatch("[a-z0-9][a-z0-9-]{0,59}", name):
        raise CrisiskitError(f"{name!a} cannot be the name of a folder", "use a-z, 0-9 and -, at most 60 of them")
    files = _signed({**files, ".gitattributes": GITATTRIBUTES})
    target = parent / name
    staging = parent / f".new-{name}-{os.urandom(4).hex()}"
    with in_words("write", target):
        disk.make(parent)
        try:
            if not _stands(target, files):
                _fill(staging, files)
                _move(staging, target, files)
        except OSError:
            disk.remove(staging)
            raise
        disk.sync_folder(parent)
        for leftover in parent.glob(f".new-{name}-*"):
            disk.remove(leftover)
    return target


def append(folder: Folder, sealed: Sealed, files: Mapping[str, bytes] | None = None) -> None:
    """Record one entry; when this returns, it is on the disk.

    Args:
        folder: of the incident.
        sealed: from `chain.seal`.
        files: texts and bodies it refers to, by path inside the folder; they are written first.

    Raises:
        CrisiskitError: if the disk refuses, or a file of that name holds something else.
    """
    with in_words("write to", folder):
        _known(folder)
        for place, wanted in _by_folder(folder, files or {}).items():
            disk.make(place)
            disk.add(place, wanted)
        disk.add(folder / EVENTS, {sealed.entry.name: sealed.data})


def join(
    folder: Folder, stored: Mapping[str, bytes], events: Mapping[str, bytes], drop: Iterable[str] = ()
) -> None:
    """Add what another copy has (`joining.union`); when this returns, it is on the disk.

    Args:
        folder: of the incident.
        stored: texts and bodies, by path; they come first.
        events: entries by path, parents before children.
        drop: paths of what was erased; they go last.

    Raises:
        CrisiskitError: if the disk refuses, or a file of that name holds something else.
    """
    with in_words("write to", folder):
        _known(folder)
        for place, wanted in _by_folder(folder, stored).items():
            disk.make(place)
            disk.add(place, wanted)
        named = [(path.removeprefix(EVENTS), data) for path, data in events.items()]
        for start in range(0, len(named), _AT_ONCE):  # within one go, names are given last first
            disk.add(folder / EVENTS, dict(reversed(named[start : start + _AT_ONCE])))
    erase(folder, drop)


def erase(folder: Folder, paths: Iterable[str]) -> None:
    """Remove files that hold nothing but what an entry says was erased for good; that entry is on the disk by now.

    Raises:
        CrisiskitError: if the disk refuses.
    """
    places = [folder / path for path in paths]
    for place in places:
        with in_words("erase", place):
            place.unlink(missing_ok=True)
    for above in {place.parent for place in places}:
        with in_words("erase in", above):
            disk.sync_folder(above)


def read(folder: Folder, *, whole: bool = True) -> Record:
    """Read a record; whatever is damaged is left out of the entries and named among the faults.

    Args:
        folder: of the incident.
        whole: whether to read texts, bodies and working copies too, as `verify` needs; without them it is quicker.

    Raises:
        CrisiskitError: if there is no incident, or the disk refuses.
    """
    with in_words("read", folder):
        _known(folder)
        return assemble(_walk(folder, "" if whole else EVENTS), whole=whole)


class Followed(NamedTuple):
    """A record that is read again and again, each time only what is new.

    Attributes:
        record: as it was last read.
        seen: path → how the file lay there, and what it held.
        judging: `record.judge`, which remembers.
    """

    record: Record
    seen: Mapping[str, tuple[tuple[int, ...], Found]]
    judging: Callable[[Found], Judged]


def follow(folder: Folder, before: Followed | None = None) -> Followed:
    """Read the events of a record; of what was read before, only the files that were changed since.

    Raises:
        CrisiskitError: if there is no incident, or the disk refuses.
    """
    known = before.seen if before else {}
    judging = before.judging if before else cache(judge)
    seen: dict[str, tuple[tuple[int, ...], Found]] = {}

    def reading(path: str, entry: os.DirEntry[str]) -> Iterator[Found]:
        lies = entry.stat(follow_symlinks=False)
        how = (lies.st_ino, lies.st_size, lies.st_mtime_ns, lies.st_ctime_ns)
        old = known.get(path)
        for found in [old[1]] if old and old[0] == how else _found(path, entry.path):
            if found.data is not None:
                seen[path] = how, found
            yield found

    with in_words("read", folder):
        _known(folder)
        return Followed(assemble(_walk(folder, EVENTS, reading), whole=False, judging=judging), seen, judging)


def text(folder: Folder, digest_: str) -> bytes:
    """Give the text with this digest, checked.

    Raises:
        CrisiskitError: if it is not here or was altered.
    """
    path = folder / _checked(f"texts/{digest_}.txt")
    with in_words("read", path):
        try:
            data = disk.content(path)
        except FileNotFoundError:
            hint = "fetch it from another copy of the incident; it may not have been synced yet"
            raise CrisiskitError(f"{path} is missing", hint, Exit.UNVERIFIED) from None
    if digest(data) != digest_:
        raise CrisiskitError(
            f"{path} was altered", "run `crisiskit verify`; do not use its words", Exit.UNVERIFIED
        )
    return data


def body(folder: Folder, digest_: str) -> bytes | None:
    """Give the body with this digest; None if it is not here: erased, not yet arrived, or no longer what it was.

    Raises:
        CrisiskitError: if the disk refuses.
    """
    if not re.fullmatch("[0-9a-f]{64}", digest_):
        return None
    path = folder / f"bodies/{digest_}"
    with in_words("read", path):
        try:
            data = disk.content(path)
        except FileNotFoundError:
            return None
    return data if digest(data) == digest_ else None


def beside(folder: Folder, below: str) -> tuple[Found, ...]:
    """Give the working copies in one of the folders of an incident, by name; none if there is no such folder.

    Raises:
        CrisiskitError: if the disk refuses.
    """
    with in_words("read", folder):
        return tuple(_walk(folder, f"{below}/")) if (folder / below).is_dir() else ()


def write_derived(folder: Folder, files: Mapping[str, bytes], known: Collection[str] = ()) -> tuple[str, ...]:
    """Write working copies for people; give the paths that somebody edited by hand and that were therefore kept.

    Args:
        folder: of the incident.
        files: path inside the folder → bytes. Markdown gets a last line by which an unedited file is known.
        known: digests of all texts of the record; a file that holds none of them was edited.

    Raises:
        CrisiskitError: if the disk refuses.
    """
    kept: list[str] = []
    wanted: dict[str, bytes] = {}
    with in_words("write to", folder):
        for path, data in _signed(files).items():
            place = folder / path
            present = disk.content(place) if place.is_file() else b""
            if present == data:
                continue
            if may_replace(path, present, known):
                wanted[path] = data
            else:
                kept.append(path)
        for place, some in _by_folder(folder, wanted).items():
            disk.make(place)
            disk.put(place, some)
    return tuple(sorted(kept))


def standalone_check() -> str:
    """Give the script with which anybody can check a record without crisiskit; exports print it."""
    return Path(__file__).with_name("check.py.txt").read_text(encoding="utf-8")


def incidents(parent: Folder) -> tuple[Folder, ...]:
    """Give the folders of all incidents in `incidents/` or `drills/`, by name, so by day."""
    with in_words("read", parent):
        if not parent.is_dir():
            return ()
        return tuple(
            sorted(each for each in parent.iterdir() if each.name[:1] != "." and (each / EVENTS).is_dir())
        )


def _known(folder: Folder) -> None:
    if not (folder / EVENTS).is_dir():
        raise CrisiskitError(f"no incident in {folder}", "give the folder that holds `events/`, or use -C")


def _checked(path: str) -> str:
    if len(path) > _LONGEST or not all(map(_is_step, path.split("/"))):
        raise CrisiskitError(f"{path!a} cannot be a file of an incident", "use a-z, 0-9, -, _ and . in names")
    return path


@lru_cache(maxsize=1024)
def _is_step(name: str) -> bool:
    return re.fullmatch(r"\.?[A-Za-z0-9_-][A-Za-z0-9._-]*(?<!\.)", name) is not None


def _signed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {_checked(path): signed(path, data) for path, data in files.items()}


def _by_folder(folder: Folder, files: Mapping[str, bytes]) -> dict[Folder, dict[str, bytes]]:
    places: dict[str, dict[str, bytes]] = {}
    for path, data in files.items():
        above, _, name = _checked(path).rpartition("/")
        places.setdefault(above, {})[name] = data
    return {folder / above: some for above, some in places.items()}


def _stands(target: Folder, files: Mapping[str, bytes]) -> bool:
    """Say whether the folder holds these events already; refuse if it holds something else."""
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return False
    for path, data in files.items():
        here = target / path
        if path.startswith(EVENTS) and not (here.is_file() and disk.content(here) == data):
            raise Refused(f"{target} exists and holds something else", "choose other letters with --id")
    return True


def _fill(staging: Folder, files: Mapping[str, bytes]) -> None:
    places = {staging: {}, staging / EVENTS: {}, staging / "texts": {}, **_by_folder(staging, files)}
    for place in sorted(places):
        place.mkdir(parents=True, exist_ok=True)
    for place in sorted(places, reverse=True):
        disk.put(place, places[place], fresh=True)


def _move(staging: Folder, target: Folder, files: Mapping[str, bytes]) -> None:
    """Give the finished folder its name, unless somebody else was quicker with the same."""
    try:
        disk.patiently(os.rename, staging, target)
    except OSError:
        if not _stands(target, files):
            raise
        disk.remove(staging)


def _read_whole(path: str, entry: os.DirEntry[str]) -> Iterator[Found]:
    return _found(path, entry.path)


def _walk(folder: Folder, below: str, reading: _Reading = _read_whole) -> Iterator[Found]:
    """Give every file of a record; of folders that are none of ours, only the name."""
    with os.scandir(folder / below) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = below + os.fsencode(entry.name).decode(errors="backslashreplace")
        if entry.is_file(follow_symlinks=False):
            yield from reading(path, entry)
        elif entry.is_symlink():
            yield Found(path, None, "a link, not a file")
        elif not entry.is_dir():
            yield Found(path, None, "no plain file")
        elif path in _FOLDERS or below == "statements/":
            yield from _walk(folder, f"{path}/", reading)
        else:
            yield Found(f"{path}/", None, "a folder that is no part of a record")


def _found(path: str, place: str) -> Iterator[Found]:
    try:
        yield Found(path, disk.content(place))
    except FileNotFoundError:
        return
    except OSError as error:
        if error.errno in {errno.EMFILE, errno.ENFILE, errno.ENOMEM}:
            raise
        yield Found(path, None, f"cannot be read: {error.strerror}")
