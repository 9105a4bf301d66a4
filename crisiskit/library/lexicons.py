"""What the judge of wording knows of a language, read from its folder once and remembered."""

from collections.abc import Sequence

from crisiskit.errors import CrisiskitError
from crisiskit.library.books import typed
from crisiskit.library.shelf import Item, Shelf
from crisiskit.message.language import language_from
from crisiskit.source import Document, Route, parse
from crisiskit.wording.lexicon import Lexicon, Unclear, from_plain, insist, lexicon_from, to_plain

_SHOWN = 40


def lexicon(shelf: Shelf, tag: str) -> Lexicon:
    """Read what is known of a language; of its plain form, if nothing is known of a region's.

    Raises:
        CrisiskitError: if nothing is known of it, or naming the file and line of the first fault.
    """
    name, spoken, items = _files(shelf, tag)
    written = [spoken.data, *(item.data for item in items)]
    kept = shelf.memory.get("wording", written, scalars=False)
    try:
        return from_plain(kept)
    except (KeyError, TypeError, ValueError, AttributeError):
        found = _read(name, spoken, items)
        shelf.memory.put("wording", written, to_plain(found))
        return found


def written(shelf: Shelf, tag: str) -> list[bytes]:
    """Give the bytes of all that is known of a language.

    Raises:
        CrisiskitError: if nothing is known of it.
    """
    _, spoken, items = _files(shelf, tag)
    return [spoken.data, *(item.data for item in items)]


def judged(shelf: Shelf) -> tuple[str, ...]:
    """List the languages that can be judged, by tag."""
    return tuple(tag for tag in shelf.names("language") if shelf.folder("wording", tag))


def _files(shelf: Shelf, tag: str) -> tuple[str, Item, Sequence[Item]]:
    plain = tag.partition("-")[0]
    name = tag if shelf.folder("wording", tag) else plain
    items = shelf.folder("wording", name)
    if not items:
        raise CrisiskitError(
            f"nothing is known of wording in {tag!r}", f"languages that can be judged: {', '.join(judged(shelf))}"
        )
    return name, shelf.get("language", name), items


def _read(tag: str, spoken: Item, items: Sequence[Item]) -> Lexicon:
    language = typed(parse(spoken.data, spoken.shown), "language", language_from)
    documents = [parse(item.data, item.shown) for item in items]
    for document in documents:
        typed(document, "wording", insist)
    try:
        return lexicon_from(tag, language, documents)
    except Unclear as unclear:
        lines = [_line(document, route, expected) for document, route, expected in unclear.places[:_SHOWN]]
        raise CrisiskitError("\n       ".join(lines), "docs/wording.md says how patterns are written") from None


def _line(document: Document, route: Route, expected: str) -> str:
    place = document.span(route)
    return f"{place.file}:{place.line}:{place.column}: expected {expected}"
