"""Finds files by name: the bank's own first, then the shipped ones."""

from pathlib import Path
from typing import NamedTuple

from crisiskit.errors import CrisiskitError
from crisiskit.library.memory import Memory
from crisiskit.schema.decode import LANGUAGE, NAME, PREAPPROVAL

_PLACES = {
    "playbook": ("playbooks", ".yaml", NAME),
    "channel": ("templates/channels", ".yaml", NAME),
    "language": ("templates/languages", ".yaml", LANGUAGE),
    "shape": ("templates/shapes", ".j2", NAME),
    "parts": ("templates", ".yaml", "parts"),
    "clocks": ("templates/clocks", ".yaml", "[a-z][a-z0-9]*"),
    "wording": ("templates/wording", ".yaml", LANGUAGE),
    "preapproval": ("preapprovals", ".yaml", PREAPPROVAL),
}
_MAX_BYTES = 1_048_576


def shipped_root() -> Path:
    """Give the folder that holds the shipped `playbooks/` and `templates/`: in the wheel, or in a checkout."""
    package = Path(__file__).resolve().parent.parent
    packed = package / "_library"
    return packed if packed.is_dir() else package.parent


class Item(NamedTuple):
    """One file of a shelf.

    Attributes:
        root: which of the shelf's roots it came from.
        shown: its name as people are told it.
    """

    kind: str
    name: str
    root: int
    shown: str
    data: bytes


class Shelf(NamedTuple):
    """The folders that hold playbooks and templates, the bank's own first; and what was read of them before."""

    roots: tuple[Path, ...]
    memory: Memory = Memory(None)

    def names(self, kind: str) -> tuple[str, ...]:
        """List what there is of a kind (`playbook`, `channel`, `language`, `shape`), by name."""
        folder, suffix, _ = _PLACES[kind]
        found: set[str] = set()
        for root in self.roots:
            place = root / folder
            if place.is_dir():
                found.update(
                    path.name.removesuffix(suffix) for path in place.iterdir() if path.name.endswith(suffix)
                )
        return tuple(sorted(found))

    def get(self, kind: str, name: str, *, below: int = -1) -> Item:
        """Read one file.

        Args:
            kind: `playbook`, `channel`, `language`, `shape` or `parts`.
            name: its name, without folder and ending.
            below: only look in roots after this one; so that a playbook can extend the shipped one it replaces.

        Raises:
            CrisiskitError: if there is none, or the name is not a plain name, or a link stands in the way.
        """
        import re  # noqa: PLC0415

        folder, suffix, pattern = _PLACES[kind]
        if not re.fullmatch(pattern, name):
            raise CrisiskitError(
                f"{name!r} is not the name of a {kind}", "names are small letters, digits and hyphens"
            )
        for number, root in enumerate(self.roots):
            path = root / folder / f"{name}{suffix}"
            if number > below and path.is_file():
                return Item(kind, name, number, self._shown(number, path), _read(root, path))
        raise CrisiskitError(f"there is no {kind} {name!r}", self._near(kind, name))

    def layers(self, kind: str, name: str) -> tuple[Item, ...]:
        """Read every file of a name, the bank's own first: what lies below is added to, not replaced.

        Raises:
            CrisiskitError: if there is none.
        """
        found = [self.get(kind, name)]
        folder, suffix, _ = _PLACES[kind]
        for number, root in enumerate(self.roots):
            if number > found[-1].root and (root / folder / f"{name}{suffix}").is_file():
                found.append(self.get(kind, name, below=found[-1].root))
        return tuple(found)

    def folder(self, kind: str, name: str) -> tuple[Item, ...]:
        """Read every file of a folder, the shipped ones first; a bank's file replaces the shipped one of its name.

        Args:
            kind: `wording`.
            name: the folder.
        """
        import re  # noqa: PLC0415

        place, suffix, pattern = _PLACES[kind]
        if not re.fullmatch(pattern, name):
            return ()
        found: dict[str, Item] = {}
        for number, root in reversed(list(enumerate(self.roots))):
            folder = root / place / name
            for path in sorted(folder.glob(f"*{suffix}")) if folder.is_dir() else ():
                found[path.name] = Item(kind, name, number, self._shown(number, path), _read(root, path))
        return tuple(found.values())

    def _shown(self, number: int, path: Path) -> str:
        root = self.roots[number]
        return str(
            path.relative_to(root.parent if number == len(self.roots) - 1 and root.name == "_library" else root)
        )

    def _near(self, kind: str, name: str) -> str:
        from difflib import get_close_matches  # noqa: PLC0415

        names = self.names(kind)
        near = get_close_matches(name, names, 1)
        return f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(names)}"


def _read(root: Path, path: Path) -> bytes:
    """Read a file that lies inside `root` without a link on the way."""
    for part in (path, *path.parents):
        if part == root:
            break
        if part.is_symlink():
            raise CrisiskitError(f"{path}: {part.name} is a link", "put the file itself there")
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise CrisiskitError(f"{path}: larger than {_MAX_BYTES // 1024} KiB", "split it")
        return path.read_bytes()
    except OSError as error:
        raise CrisiskitError(f"{path}: {error.strerror or error}", "check that the file can be read") from None


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all; make its folder if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_name(f".{path.name}.new")
    staged.write_bytes(data)
    staged.replace(path)


def write_over(path: Path, data: bytes) -> None:
    """Write a file anew, whole or not at all; its rights stay."""
    staged = path.with_name(f".{path.name}.new")
    staged.write_bytes(data)
    staged.chmod(path.stat().st_mode)
    staged.replace(path)
