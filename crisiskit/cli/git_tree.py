"""The record as git holds it: which files of a bank's folder are shared, how they get into a tree and out of it.

Git's own merging is never asked about the record: its files are named by their bytes, so two sides are put
together by taking both. Nothing here touches the working tree or the person's index.
"""

import hashlib
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from crisiskit.cli import folders
from crisiskit.cli.git import Git
from crisiskit.errors import CrisiskitError, Exit
from crisiskit.incident import store
from crisiskit.incident.derived import GITATTRIBUTES
from crisiskit.incident.joining import shared
from crisiskit.incident.record import Found, Record, assemble

HOMES = ("incidents", "drills")
IGNORED = b"""\
# Written by `crisiskit sync`. These are copies for people to read; each machine lays out its own, so that they
# never conflict. What counts is in events/, texts/ and bodies/.
/*/statements/
/*/checklists/
/*/README.md
/.unfinished/
.new-*
.tmp-*
"""
_COPY = re.compile(r"[^/]+/(statements/.*|checklists/.*|README\.md)|\.unfinished/.*|(.*/)?\.(new|tmp)-.*")
_LARGEST = 64 * 1024 * 1024


class Blob(NamedTuple):
    """A file in a tree."""

    mode: str
    name: str
    size: int


class Place(NamedTuple):
    """Where the record lies in a repository.

    Attributes:
        prefix: of the bank's folder inside the repository; empty, or ends with `/`.
        bank: the bank's folder.
        hash: the algorithm by which this repository names its objects.
    """

    git: Git
    prefix: str
    bank: Path
    hash: str

    def blob(self, data: bytes) -> str:
        """Give the name that git gives to these bytes."""
        return hashlib.new(self.hash, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def place_of(git: Git, bank: Path) -> Place:
    """Say where in a repository the bank's folder is."""
    prefix = bank.resolve().relative_to(git.top.resolve()).as_posix()
    algorithm = git.ask("rev-parse", "--show-object-format").line or "sha1"
    return Place(git, "" if prefix == "." else f"{prefix}/", bank, algorithm)


def listed(at: Place, tree: str) -> dict[str, Blob]:
    """Give the files of the record and beside it in a tree, by path inside the bank's folder.

    Raises:
        CrisiskitError: if there is a link among them, which could lead anywhere.
    """
    out = at.git.do(
        "ls-tree", "-r", "-l", "-z", "--full-tree", tree, "--", *(at.prefix + home for home in HOMES)
    ).out
    found: dict[str, Blob] = {}
    for line in out.split(b"\0")[:-1]:
        about, _, path = line.partition(b"\t")
        mode, kind, name, size = about.decode().split()
        inside = path.decode(errors="backslashreplace").removeprefix(at.prefix)
        if mode == "120000" or kind != "blob":
            hint = "somebody put a link where the record lies: remove it from git, then run this again"
            raise CrisiskitError(f"{inside} is a link in git, not a file", hint, Exit.UNVERIFIED)
        found[inside] = Blob(mode, name, int(size))
    return found


def records(at: Place, tree: str, but: Mapping[str, Blob]) -> Iterator[tuple[str, str, Record]]:
    """Give each incident of a tree that differs from what is listed in `but`: its home, its name, its record."""
    files: dict[tuple[str, str], dict[str, Blob]] = {}
    for path, blob in listed(at, tree).items():
        home, _, rest = path.partition("/")
        name, _, inside = rest.partition("/")
        if re.fullmatch("[a-z0-9][a-z0-9-]{0,59}", name) and re.fullmatch("(events|texts|bodies)/[^/]+", inside):
            files.setdefault((home, name), {})[inside] = blob
    for (home, name), held in sorted(files.items()):
        above = f"{home}/{name}/"
        if any(but.get(above + path) != blob for path, blob in held.items()):
            yield home, name, assemble(_found(at, held), whole=True)


def _found(at: Place, files: Mapping[str, Blob]) -> Iterator[Found]:
    wanted = [blob.name for blob in files.values() if blob.size <= _LARGEST]
    out = at.git.do("cat-file", "--batch", data="".join(f"{name}\n" for name in wanted).encode()).out
    start = 0
    for path, blob in files.items():
        if blob.size > _LARGEST:
            yield Found(path, None, "too large to be read")
            continue
        start = out.index(b"\n", start) + 1
        yield Found(path, out[start : start + blob.size])
        start += blob.size + 1


def tree_of(at: Place, base: str) -> str:
    """Make the tree that holds what `base` holds and the whole record of this folder; give its name.

    What is damaged here is not put into it, what is missing here stays in it, and what was erased goes.

    Args:
        at: where the record lies.
        base: a tree or commit; empty for none.
    """
    present = listed(at, base) if base else {}
    wanted, gone = _wanted(at)
    changed = {path: data for path, data in wanted.items() if _name(present.get(path)) != at.blob(data)}
    dropped = [path for path in present if path in gone or _COPY.fullmatch(path.partition("/")[2])]
    if base and not changed and not dropped:
        return at.git.do("rev-parse", f"{base}^{{tree}}").line
    names = _kept(at, changed)
    with tempfile.TemporaryDirectory() as aside:
        own = {"GIT_INDEX_FILE": str(Path(aside, "index"))}
        at.git.do("read-tree", *([base] if base else ["--empty"]), more=own)
        lines = [f"100644 {name}\t{at.prefix}{path}" for path, name in names.items()]
        lines += [f"0 {'0' * len(at.blob(b''))}\t{at.prefix}{path}" for path in dropped]
        info = "".join(f"{line}\0" for line in lines).encode()
        at.git.do("update-index", "-z", "--index-info", data=info, more=own)
        return at.git.do("write-tree", more=own).line


def _name(blob: Blob | None) -> str:
    return blob.name if blob is not None else ""


def _wanted(at: Place) -> tuple[dict[str, bytes], set[str]]:
    """Give the files of this folder that are shared, and the paths of what was erased."""
    wanted: dict[str, bytes] = {}
    gone: set[str] = set()
    for home in HOMES:
        for path in folders.incidents_in(at.bank / home):
            files, erased = shared(store.read(path), with_kept=True)
            above = f"{home}/{path.name}/"
            wanted |= {above + inside: data for inside, data in files.items()}
            wanted[f"{above}.gitattributes"] = GITATTRIBUTES
            gone |= {above + inside for inside in erased}
        ignoring = at.bank / home / ".gitignore"
        if ignoring.is_file():
            wanted[f"{home}/.gitignore"] = ignoring.read_bytes()
    return wanted, gone


def _kept(at: Place, files: Mapping[str, bytes]) -> dict[str, str]:
    """Bring files into git's own store, byte for byte; give their names there, by path."""
    with tempfile.TemporaryDirectory() as aside:
        places = []
        for number, data in enumerate(files.values()):
            place = Path(aside, str(number))
            place.write_bytes(data)
            places.append(str(place))
        told = "".join(f"{place}\n" for place in places).encode()
        names = at.git.do("hash-object", "-w", "--no-filters", "--stdin-paths", data=told).line.split()
    return dict(zip(files, names, strict=True))


def ignore_copies(at: Place) -> None:
    """Tell git to leave working copies alone: they are each machine's own."""
    for home in HOMES:
        place = at.bank / home
        if place.is_dir():
            path = place / ".gitignore"
            there = path.read_bytes() if path.is_file() else b""
            missing = [line for line in IGNORED.splitlines() if line not in there.splitlines()]
            if missing:
                path.write_bytes(there + b"".join(line + b"\n" for line in missing))
