"""The files that lint is to read, found by path; each is called the same from wherever lint is run."""

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from crisiskit.errors import CrisiskitError
from crisiskit.library.folder import FILE, bank_folder
from crisiskit.lint.kind import Kind

_DATA = (".yaml", ".yml", ".json")
_SKIPPED = frozenset({"incidents", "drills", "node_modules", "__pycache__"})
_PLACES = (
    (("playbooks",), Kind.PLAYBOOK),
    (("templates", "channels"), Kind.CHANNEL),
    (("templates", "languages"), Kind.LANGUAGE),
    (("templates", "shapes"), Kind.SHAPE),
    (("templates", "clocks"), Kind.CLOCKS),
    (("preapprovals",), Kind.PREAPPROVAL),
)
_WORDING = ("templates", "wording")
_TOPS = ("playbooks", "templates", "preapprovals")


class Place(NamedTuple):
    """What is known of a file by the folder it lies in.

    Attributes:
        bank: the folder of `crisiskit.yaml`, or that of `playbooks/` and `templates/`; None in neither.
        shown: how the folder is told: from the root of its repository, else of its bank's folder, else whole.
        kind: what its files are; None if its name says nothing.
    """

    bank: Path | None
    shown: str
    kind: Kind | None


class Found(NamedTuple):
    """A file to be linted, and where it lies; `kind` is None if only what stands in it can tell."""

    path: str
    shown: str
    bank: Path | None
    kind: Kind | None

    @property
    def name(self) -> str:
        """What others call it: its name without folder and ending."""
        return self.path.rpartition(os.sep)[2].rpartition(".")[0]


def files(given: Iterable[Path]) -> tuple[Found, ...]:
    """Give the files to lint, once each, in the order of their names.

    Args:
        given: files, or folders in which to look.

    Raises:
        CrisiskitError: if one of them is not there.
    """
    found: dict[str, None] = {}
    for path in given:
        if not path.exists():
            raise CrisiskitError(f"there is no {path}", "give a file or a folder that is there")
        real = path.resolve()
        found.update(dict.fromkeys(_in_folder(real) if real.is_dir() else [str(real)]))
    return tuple(sorted(map(_placed, found), key=lambda each: each.shown))


def known_folders(start: Path) -> list[Path]:
    """Give what is linted where nothing was named: the bank's folder, or one with playbooks or templates."""
    bank = bank_folder(start)
    here = any((start / name).is_dir() for name in _TOPS)
    return [bank] if bank else [start] if here else []


def _in_folder(folder: Path) -> Iterator[str]:
    """Give what lies in the places of a bank's folder; of any other folder, every YAML and JSON file."""
    known = [folder / name for name in _TOPS if (folder / name).is_dir()]
    settings = folder / FILE
    if settings.is_file():
        yield str(settings)
    if known or settings.is_file():
        for place in known:
            yield from (path for path in _walk(str(place)) if _kind(path) is not None)
        return
    yield from (path for path in _walk(str(folder)) if path.endswith(_DATA) or _kind(path) is Kind.SHAPE)


def _walk(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        inside = sorted(entries, key=lambda entry: entry.name)
    for entry in inside:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_file():
            yield entry.path
        elif entry.is_dir() and entry.name not in _SKIPPED:
            yield from _walk(entry.path)


def _kind(path: str) -> Kind | None:
    """Say what a file is by where it lies and how its name ends; None if that says nothing."""
    folder, _, name = path.rpartition(os.sep)
    kind = _place(folder).kind
    if name == FILE:
        return Kind.WORKSPACE
    if kind is None:
        return Kind.PARTS if name == "parts.yaml" and folder.endswith("templates") else None
    return kind if name.endswith(".j2" if kind is Kind.SHAPE else _DATA) else None


@cache
def _place(folder: str) -> Place:
    path = Path(folder)
    kind = next((kind for place, kind in _PLACES if path.parts[-len(place) :] == place), None)
    if path.parts[-3:-1] == _WORDING:
        kind = Kind.WORDING
    bank = bank_folder(path) or _library_folder(path)
    base = next((each for each in (path, *path.parents) if (each / ".git").exists()), bank)
    return Place(bank, folder if base is None else path.relative_to(base).as_posix(), kind)


def _placed(path: str) -> Found:
    folder, _, name = path.rpartition(os.sep)
    place = _place(folder)
    shown = name if place.shown == "." else f"{place.shown}/{name}"
    return Found(path, shown, place.bank, _kind(path))


def _library_folder(path: Path) -> Path | None:
    """Give the folder that holds `playbooks/` or `templates/`, if the file lies in one of them."""
    inside = next((folder for folder in (path, *path.parents) if folder.name in ("playbooks", "templates")), None)
    return inside.parent if inside is not None else None
