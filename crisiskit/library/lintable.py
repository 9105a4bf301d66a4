"""The files that lint is to read, found by path; each is called the same from wherever lint is run."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from crisiskit.errors import CrisiskitError
from crisiskit.library.folder import FILE, bank_folder
from crisiskit.lint.kind import Kind

_YAML = (".yaml", ".yml", ".json")
_SKIPPED = frozenset({"incidents", "drills", "node_modules", "__pycache__"})
_IN_FOLDER = {
    ("playbooks",): Kind.PLAYBOOK,
    ("templates", "channels"): Kind.CHANNEL,
    ("templates", "languages"): Kind.LANGUAGE,
    ("templates", "shapes"): Kind.SHAPE,
    ("templates", "clocks"): Kind.CLOCKS,
}


class Found(NamedTuple):
    """A file to be linted.

    Attributes:
        bank: the folder of `crisiskit.yaml`, or that of `playbooks/` and `templates/`; None in neither.
        shown: its path as it is told: from the root of its repository, else of its bank's folder, else whole.
        kind: None if only what stands in it can tell.
    """

    path: Path
    bank: Path | None
    shown: str
    kind: Kind | None


def files(given: Iterable[Path]) -> tuple[Found, ...]:
    """Give the files to lint, once each, in the order of their names.

    Args:
        given: files, or folders in which to look.

    Raises:
        CrisiskitError: if one of them is not there.
    """
    found: dict[Path, None] = {}
    for path in given:
        if not path.exists():
            raise CrisiskitError(f"there is no {path}", "give a file or a folder that is there")
        for each in _in_folder(path.resolve()) if path.is_dir() else [path.resolve()]:
            found[each] = None
    return tuple(sorted((_placed(path) for path in found), key=lambda each: (each.shown, str(each.path))))


def known_folders(start: Path) -> list[Path]:
    """Give what is linted where nothing was named: the bank's folder, or one with playbooks or templates."""
    bank = bank_folder(start)
    here = any((start / name).is_dir() for name in ("playbooks", "templates"))
    return [bank] if bank else [start] if here else []


def _in_folder(folder: Path) -> Iterator[Path]:
    """Give what lies in the places of a bank's folder; of any other folder, every YAML and JSON file."""
    known = [folder / name for name in ("playbooks", "templates") if (folder / name).is_dir()]
    settings = folder / FILE
    if settings.is_file():
        yield settings
    if known or settings.is_file():
        for place in known:
            yield from (path for path in _walk(place) if kind_by_place(path) is not None)
        return
    yield from (path for path in _walk(folder) if path.suffix in _YAML or kind_by_place(path) is Kind.SHAPE)


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_dir():
            if path.name not in _SKIPPED:
                yield from _walk(path)
        elif path.is_file():
            yield path


def kind_by_place(path: Path) -> Kind | None:
    """Say what a file is by where it lies; None if its place says nothing."""
    folders = path.parts[:-1]
    if path.name == FILE:
        return Kind.WORKSPACE
    if folders[-1:] == ("templates",) and path.name == "parts.yaml":
        return Kind.PARTS
    if folders[-3:-1] == ("templates", "wording") and path.suffix == ".yaml":
        return Kind.WORDING
    for place, kind in _IN_FOLDER.items():
        if folders[-len(place) :] == place and path.suffix in ((".j2",) if kind is Kind.SHAPE else _YAML):
            return kind
    return None


def _placed(path: Path) -> Found:
    kind = kind_by_place(path)
    bank = bank_folder(path.parent) or _library_folder(path)
    base = next((folder for folder in path.parents if (folder / ".git").exists()), bank)
    return Found(path, bank, path.relative_to(base).as_posix() if base else str(path), kind)


def _library_folder(path: Path) -> Path | None:
    """Give the folder that holds `playbooks/` or `templates/`, if the file lies in one of them."""
    for folder in path.parents:
        if folder.name in ("playbooks", "templates"):
            return folder.parent
    return None
