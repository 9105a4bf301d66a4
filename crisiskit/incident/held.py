"""What stands: of all that was said about a thing, whatever nobody has answered who had seen it."""

from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar

from crisiskit.incident.events import Entry
from crisiskit.incident.order import Order

_K = TypeVar("_K")
_T = TypeVar("_T")


class Kept(NamedTuple, Generic[_T]):
    """What was said about one thing.

    Attributes:
        held: what stands; more than one when people wrote side by side, and then somebody has to decide.
        history: everything ever said, in order.
    """

    held: tuple[_T, ...]
    history: tuple[_T, ...]


class Shelf(Generic[_K, _T]):
    """Gathers, for each thing, what is said about it; entries have to come in the record's order."""

    def __init__(self, order: Order) -> None:
        """Take the order whose entries will be put here."""
        self._order = order
        self._standing: dict[_K, list[tuple[Entry, _T]]] = {}
        self._history: dict[_K, list[_T]] = {}

    def put(self, key: _K, entry: Entry, item: _T) -> None:
        """Add something said; what its writer had seen no longer stands."""
        standing = self._standing.get(key)
        if standing is None:
            self._standing[key], self._history[key] = [(entry, item)], [item]
            return
        saw = self._order.saw
        standing[:] = [kept for kept in standing if not saw(entry, kept[0])]
        standing.append((entry, item))
        self._history[key].append(item)

    def items(self) -> Iterator[tuple[_K, Kept[_T]]]:
        """Give each thing with what was said about it, in the order in which they were first spoken of."""
        for key, standing in self._standing.items():
            yield key, Kept(tuple(item for _, item in standing), tuple(self._history[key]))
