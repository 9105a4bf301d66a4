"""Channels, shapes, languages and the matrix of parts as typed values, with the bytes they were read from."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import NamedTuple

from crisiskit.clocks.rules import Rule, file_of, rules_in
from crisiskit.errors import CrisiskitError
from crisiskit.library.books import typed
from crisiskit.library.shelf import Item, Shelf
from crisiskit.message.channel import Channel, channel_from
from crisiskit.message.language import Language, language_from
from crisiskit.message.matrix import Matrix, matrix_from
from crisiskit.message.shape import Shape, shape_from
from crisiskit.source import parse


class Forms(NamedTuple):
    """Everything a draft run needs besides the playbook.

    Attributes:
        files: shown name → text, of every file that had a say; for the record.
    """

    channels: Mapping[str, Channel]
    shapes: Mapping[str, Shape]
    languages: Mapping[str, Language]
    matrix: Matrix
    files: Mapping[str, str] = field(repr=False)


def forms(shelf: Shelf, channels: Iterable[str], languages: Iterable[str]) -> Forms:
    """Read what the given channels and languages need.

    Raises:
        CrisiskitError: naming the file and line of the first fault, or a name that is not there.
    """
    items: list[Item] = []

    def get(kind: str, name: str) -> Item:
        items.append(shelf.get(kind, name))
        return items[-1]

    places = {name: _channel(get("channel", name)) for name in channels}
    spoken = {tag: _language(get("language", tag)) for tag in languages}
    shapes = {name: _shape(get("shape", name), shelf, items) for name in {c.shape: None for c in places.values()}}
    item = get("parts", "parts")
    matrix = typed(parse(item.data, item.shown), "parts", matrix_from)
    files = {item.shown: item.data.decode("utf-8", "replace") for item in items}
    return Forms(places, shapes, spoken, matrix, files)


def channel(shelf: Shelf, name: str) -> Channel:
    """Read one channel."""
    return _channel(shelf.get("channel", name))


def language(shelf: Shelf, tag: str) -> Language:
    """Read one language; English where there is none of that tag, so that a person can at least be asked."""
    known = tag if tag in shelf.names("language") else "en"
    return _language(shelf.get("language", known))


def rules(shelf: Shelf, ids: Iterable[str]) -> tuple[Rule, ...]:
    """Read the regulatory rules with these ids.

    Raises:
        CrisiskitError: if there is none of that id.
    """
    known: dict[str, Rule] = {}
    found: list[Rule] = []
    for rule in ids:
        if rule not in known:
            item = shelf.get("clocks", file_of(rule))
            known |= rules_in(parse(item.data, item.shown))
        if rule not in known:
            raise CrisiskitError(f"there is no regulatory rule {rule!r}", "correct the id under `clocks:`")
        found.append(known[rule])
    return tuple(found)


def _channel(item: Item) -> Channel:
    found = typed(parse(item.data, item.shown), "channel", lambda document: channel_from(document.value))
    if found.id != item.name:
        raise CrisiskitError(f"{item.shown}: its id is {found.id!r}", "make the id and the file's name the same")
    return found


def _language(item: Item) -> Language:
    return typed(parse(item.data, item.shown), "language", language_from)


def _shape(item: Item, shelf: Shelf, items: list[Item]) -> Shape:
    def load(name: str) -> str | None:
        try:
            included = shelf.get("shape", name.removesuffix(".j2"))
        except CrisiskitError:
            return None
        items.append(included)
        return included.data.decode("utf-8", "replace")

    return shape_from(item.data.decode("utf-8", "replace"), item.shown, load)
