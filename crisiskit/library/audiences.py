"""Who is spoken to on which channel, without reading the whole of every channel each time."""

from collections.abc import Iterable

from crisiskit.errors import CrisiskitError
from crisiskit.library.shelf import Shelf


def audiences(shelf: Shelf, names: Iterable[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Give the audience of each channel, and what is wrong with those that cannot be read."""
    items, faults = [], []
    for name in dict.fromkeys(names):
        try:
            items.append(shelf.get("channel", name))
        except CrisiskitError as error:
            faults.append(error.message)
    written = [item.data for item in items]
    kept = shelf.memory.get("audiences", written)
    if isinstance(kept, dict) and set(kept) == {item.name for item in items}:
        return {name: str(audience) for name, audience in kept.items()}, tuple(faults)
    from crisiskit.library.forms import channel  # noqa: PLC0415 - only what was not read before is parsed

    found: dict[str, str] = {}
    for item in items:
        try:
            found[item.name] = channel(shelf, item.name).audience
        except CrisiskitError as error:
            faults.append(error.message)
    if not faults:
        shelf.memory.put("audiences", written, found)
    return found, tuple(faults)
