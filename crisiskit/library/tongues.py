"""One language as a typed value, read apart from all else: the first question waits for nothing more."""

from crisiskit.library.books import typed
from crisiskit.library.shelf import Shelf
from crisiskit.message.language import Language, language_from
from crisiskit.schema.decode import Misfit
from crisiskit.source import Document, parse


def language(shelf: Shelf, tag: str) -> Language:
    """Read one language; English where there is none of that tag, so that a person can at least be asked."""
    item = shelf.get("language", tag if tag in shelf.names("language") else "en")
    value = shelf.memory.get("language", [item.data])
    try:
        return language_from(Document(item.shown, value, {}))
    except Misfit:
        document = parse(item.data, item.shown)
    found = typed(document, "language", language_from)
    shelf.memory.put("language", [item.data], document.value)
    return found
