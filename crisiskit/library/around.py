"""What lies around the files that lint reads: the bank's and the shipped ones, each read once in a run."""

import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from crisiskit.clocks.build import rules_in
from crisiskit.clocks.rules import Rule as Regulation
from crisiskit.clocks.rules import file_of
from crisiskit.errors import CrisiskitError
from crisiskit.library.books import playbook
from crisiskit.library.folder import FILE
from crisiskit.library.memory import Memory
from crisiskit.library.shelf import Item, Shelf, shipped_root
from crisiskit.library.verdicts import Remembering, remembering
from crisiskit.lint.around import Judge
from crisiskit.lint.bank import Bank, bank_from
from crisiskit.message.channel import Channel, channel_from
from crisiskit.message.language import Language, language_from
from crisiskit.message.matrix import Matrix, matrix_from
from crisiskit.message.shape import Shape, shape_from
from crisiskit.playbook.build import learn
from crisiskit.playbook.model import Playbook
from crisiskit.playbook.seen import Seen
from crisiskit.schema.decode import Misfit
from crisiskit.source import Document, parse

T = TypeVar("T")
_MAX_CHAIN = 5


def around(folder: Path | None, memory: Memory) -> "Surroundings":
    """Give what lies around the files of a bank's folder; outside of any, the shipped library."""
    shipped = shipped_root()
    roots = (shipped,) if folder is None or folder == shipped else (folder, shipped)
    return Surroundings(Shelf(roots, memory), _bank(folder))


def _bank(folder: Path | None) -> Bank | None:
    """Read a bank's settings; if they are faulty, that is said of their own file."""
    path = folder / FILE if folder else None
    if path is None or not path.is_file():
        return None
    try:
        return bank_from(parse(path.read_bytes(), FILE))
    except (CrisiskitError, Misfit, OSError):
        return None


class Surroundings:
    """A bank's folder, or none, over the shipped library."""

    def __init__(self, shelf: Shelf, bank: Bank | None) -> None:
        self._shelf = shelf
        self._roots = tuple(f"{root}{os.sep}" for root in shelf.roots)
        self._shipped = Shelf((shipped_root(),), shelf.memory)
        self.bank = bank
        self.seen = Seen()
        self.playbook = cache(self._playbook)
        self.shape = cache(self._shape)
        self.regulation = cache(self._regulation)
        self.judge = cache(self._judge)
        self._judges: list[Remembering] = []
        self._regulations = cache(self._read_regulations)
        self._parent = cache(self._read_parent)

    def home(self, path: str) -> int:
        """Say in which root of the library a file lies; -1 if in none."""
        return next((number for number, root in enumerate(self._roots) if path.startswith(root)), -1)

    @cached_property
    def matrix(self) -> Matrix:
        """The bank's matrix of parts; the shipped one if that cannot be read."""
        for shelf in (self._shelf, self._shipped):
            for document in self._documents([shelf.get("parts", "parts")]):
                try:
                    return matrix_from(document)
                except Misfit:
                    continue
        raise CrisiskitError("templates/parts.yaml cannot be read", "install crisiskit again")

    @cached_property
    def channels(self) -> Mapping[str, Channel]:
        """Every channel that can be read."""
        return self._typed("channel", lambda document: channel_from(document.value))

    @cached_property
    def languages(self) -> Mapping[str, Language]:
        """Every language that can be read."""
        return self._typed("language", language_from)

    def _typed(self, kind: str, read: Callable[[Document], T]) -> dict[str, T]:
        items = [item for name in self._shelf.names(kind) for item in self._item(kind, name)]
        found = {}
        for item, document in zip(items, self._documents(items), strict=True):
            try:
                found[item.name] = read(document)
            except Misfit:
                continue
        return found

    @cached_property
    def playbooks(self) -> frozenset[str]:
        """The names of all playbooks."""
        return frozenset(self._shelf.names("playbook"))

    def _playbook(self, name: str) -> Playbook | None:
        try:
            return playbook(self._shelf, name)[0]
        except (CrisiskitError, Misfit):
            return None

    def included(self, name: str) -> str | None:
        """Give the text of a layout that a shape includes."""
        try:
            return self._shelf.get("shape", name.removesuffix(".j2")).data.decode("utf-8", "replace")
        except CrisiskitError:
            return None

    def _shape(self, name: str) -> Shape | None:
        try:
            item = self._shelf.get("shape", name)
            return shape_from(item.data.decode("utf-8", "replace"), item.shown, self.included)
        except CrisiskitError:
            return None

    def _regulation(self, rule: str) -> Regulation | None:
        return self._regulations(file_of(rule)).get(rule)

    def _read_regulations(self, file: str) -> Mapping[str, Regulation]:
        found: dict[str, Regulation] = {}
        try:
            for document in self._documents(self._shelf.layers("clocks", file)[::-1]):
                found |= rules_in(document.value)
        except (CrisiskitError, Misfit):
            return found
        return found

    def _judge(self, language: str) -> Judge | None:
        try:
            found = remembering(self._shelf, language)
        except CrisiskitError:
            return None
        self._judges.append(found)
        return found

    def keep(self) -> None:
        """Keep what was found out here for the next run."""
        for each in self._judges:
            each.keep()

    def parents(self, name: str, home: int, document: Document) -> tuple[Document, ...]:
        """Give what a playbook extends, the nearest first; of its own name, the shipped one under it."""
        found: list[Document] = []
        chain = [(home, name)]
        wanted = _extends(document)
        while wanted:
            below = chain[-1][0] if wanted == chain[-1][1] else -1
            item, parent = self._parent(wanted, below)
            if (item.root, item.name) in chain or len(chain) == _MAX_CHAIN:
                circle = " → ".join([*(seen for _, seen in chain), wanted])
                raise CrisiskitError(f"it goes in a circle, or too far: {circle}", "break the circle")
            chain.append((item.root, item.name))
            found.append(parent)
            wanted = _extends(parent)
        return tuple(found)

    def _read_parent(self, name: str, below: int) -> tuple[Item, Document]:
        item = self._shelf.get("playbook", name, below=below)
        document = self._remembered(item)
        learn(document, self.seen)
        return item, document

    def _remembered(self, item: Item) -> Document:
        """Read a playbook that others extend, or remember its values: its places are of no interest to them."""
        name = f"./{item.shown}"
        kept = self._shelf.memory.get("parent", [item.data])
        if kept is not None:
            return Document(name, kept, {})
        document = parse(item.data, name)
        self._shelf.memory.put("parent", [item.data], document.value)
        return document

    def _item(self, kind: str, name: str) -> tuple[Item, ...]:
        try:
            return (self._shelf.get(kind, name),)
        except CrisiskitError:
            return ()

    def _documents(self, items: Sequence[Item]) -> list[Document]:
        """Read files, or remember them: here only their values matter. One that cannot be read holds nothing."""
        written = [item.data for item in items]
        kept = self._shelf.memory.get("around", written)
        if isinstance(kept, list) and len(kept) == len(items):
            return [Document(item.shown, value, {}) for item, value in zip(items, kept, strict=True)]
        documents = [_parsed(item) for item in items]
        self._shelf.memory.put("around", written, [document.value for document in documents])
        return documents


def _parsed(item: Item) -> Document:
    try:
        return parse(item.data, item.shown)
    except CrisiskitError:
        return Document(item.shown, None, {})


def _extends(document: Document) -> str:
    written = document.value.get("extends", "") if isinstance(document.value, dict) else ""
    return written if isinstance(written, str) else ""
