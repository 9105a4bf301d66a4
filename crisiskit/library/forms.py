"""Channels, shapes, languages and the matrix of parts as typed values, with the bytes they were read from."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from crisiskit.errors import CrisiskitError
from crisiskit.library.books import typed
from crisiskit.library.shelf import Item, Shelf
from crisiskit.message.channel import Channel, channel_from
from crisiskit.message.language import Language, language_from
from crisiskit.message.matrix import Matrix, matrix_from
from crisiskit.message.shape import Shape, shape_from, shape_from_plain, to_plain
from crisiskit.schema.decode import Misfit
from crisiskit.source import Document, parse


class Forms(NamedTuple):
    """Everything a draft run needs besides the playbook.

    Attributes:
        files: shown name → text, of every file that had a say; for the record.
    """

    channels: Mapping[str, Channel]
    shapes: Mapping[str, Shape]
    languages: Mapping[str, Language]
    matrix: Matrix
    files: Mapping[str, str]


def forms(shelf: Shelf, channels: Iterable[str], languages: Iterable[str]) -> Forms:
    """Read what the given channels and languages need.

    Raises:
        CrisiskitError: naming the file and line of the first fault, or a name that is not there.
    """
    places = [shelf.get("channel", name) for name in channels]
    tongues = [shelf.get("language", tag) for tag in languages]
    parts = shelf.get("parts", "parts")
    written = [*places, *tongues, parts]
    try:
        found = _typed(places, tongues, _remembered(shelf, written))
    except Misfit:
        documents = [parse(item.data, item.shown) for item in written]
        found = _typed_strictly(places, tongues, documents)
        shelf.memory.put("forms", [item.data for item in written], [document.value for document in documents])
    known, spoken, matrix = found
    layouts, extra = shapes(shelf, {channel.shape: None for channel in known.values()})
    files = {item.shown: item.data.decode("utf-8", "replace") for item in (*written, *extra)}
    return Forms(known, layouts, spoken, matrix, files)


_Typed = tuple[dict[str, Channel], dict[str, Language], Matrix]


def _remembered(shelf: Shelf, items: Sequence[Item]) -> list[Document]:
    kept = shelf.memory.get("forms", [item.data for item in items])
    if not isinstance(kept, list) or len(kept) != len(items):
        raise Misfit((), "something remembered")
    return [Document(item.shown, value, {}) for item, value in zip(items, kept, strict=True)]


def _typed(places: Sequence[Item], tongues: Sequence[Item], documents: Sequence[Document]) -> _Typed:
    """Make typed values of documents.

    Raises:
        Misfit: if one is not as its schema asks.
    """
    found = iter(documents)
    channels = {item.name: channel_from(next(found).value) for item in places}
    languages = {item.name: language_from(next(found)) for item in tongues}
    return channels, languages, matrix_from(documents[-1])


def _typed_strictly(places: Sequence[Item], tongues: Sequence[Item], documents: Sequence[Document]) -> _Typed:
    """Make typed values of documents, and say what is wrong with the first that is none."""
    found = iter(documents)
    channels = {item.name: _channel(item, next(found)) for item in places}
    languages = {item.name: typed(next(found), "language", language_from) for item in tongues}
    return channels, languages, typed(documents[-1], "parts", matrix_from)


def _channel(item: Item, document: Document) -> Channel:
    found = typed(document, "channel", lambda written: channel_from(written.value))
    if found.id != item.name:
        raise CrisiskitError(f"{item.shown}: its id is {found.id!r}", "make the id and the file's name the same")
    return found


def channel(shelf: Shelf, name: str) -> Channel:
    """Read one channel."""
    item = shelf.get("channel", name)
    return _channel(item, parse(item.data, item.shown))


def shapes(shelf: Shelf, names: Iterable[str]) -> tuple[dict[str, Shape], list[Item]]:
    """Read shapes; give them with the files they were made of, those they include among them."""
    found: dict[str, Shape] = {}
    files: list[Item] = []
    for name in names:
        item = shelf.get("shape", name)
        included: list[Item] = []
        kept = shelf.memory.get("shape", [item.data], scalars=False)
        try:
            shape = _kept_shape(shelf, kept, included)
        except (KeyError, TypeError, ValueError, AttributeError):
            included.clear()
            shape = shape_from(item.data.decode("utf-8", "replace"), item.shown, _loader(shelf, included))
            texts = {file.name: file.data.decode("utf-8", "replace") for file in included}
            shelf.memory.put("shape", [item.data], {"shape": to_plain(shape), "included": texts})
        found[name] = shape
        files += [item, *included]
    return found, files


def _kept_shape(shelf: Shelf, kept: Any, included: list[Item]) -> Shape:  # noqa: ANN401 - plain values
    """Read a shape as it was remembered, if all that it includes is still the same."""
    for name, text in kept["included"].items():
        included.append(shelf.get("shape", name))
        if included[-1].data.decode("utf-8", "replace") != text:
            raise ValueError(name)
    return shape_from_plain(kept["shape"])


def _loader(shelf: Shelf, included: list[Item]) -> Any:  # noqa: ANN401 - a function from name to text
    def load(name: str) -> str | None:
        try:
            included.append(shelf.get("shape", name.removesuffix(".j2")))
        except CrisiskitError:
            return None
        return included[-1].data.decode("utf-8", "replace")

    return load
