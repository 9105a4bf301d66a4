"""The one order in which every copy reads a record, and who had seen what when they wrote."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from heapq import heapify, heappop, heappush
from itertools import chain
from typing import Any

from crisiskit.incident.events import Entry, Event


def ordered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Put entries in the one order in which every copy of the record reads them.

    Parents before children; what was written side by side by claimed time, then by digest. Whoever sets their
    clock chooses that last part, so nothing that must be safe may depend on it: ask `Order.saw`. Parents that are
    not here do not hold anybody up.
    """
    known = {entry.digest: entry for entry in entries}
    waiting: dict[str, int] = {}
    children: dict[str, list[Entry]] = {}
    ready: list[tuple[datetime, str]] = []
    for entry in known.values():
        present = [parent for parent in entry.parents if parent in known]
        for parent in present:
            children.setdefault(parent, []).append(entry)
        if present:
            waiting[entry.digest] = len(present)
        else:
            ready.append((entry.at, entry.digest))
    heapify(ready)
    order: list[Entry] = []
    while ready:
        _, name = heappop(ready)
        order.append(known[name])
        for child in children.get(name, ()):
            waiting[child.digest] -= 1
            if not waiting[child.digest]:
                heappush(ready, (child.at, child.digest))
    return tuple(order)


class Order:
    """Which entries the writer of an entry had seen. No safety may rest on anything else.

    Most records are one chain, for which the place alone tells. Only where people wrote side by side is it worked
    out who had seen what, as bits: within the stretch between two entries that everybody had seen.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Take entries in any order, repeats allowed."""
        self.entries = ordered(entries)
        self._places = {entry.digest: place for place, entry in enumerate(self.entries)}
        self._stretches: list[int] = []
        self._pasts: list[int] = []
        self._kinds: dict[type, list[int]] = {}
        self.kept: dict[object, Any] = {}
        """What views have worked out of all these entries (`views/said.once`): an order never changes."""
        self._prepare()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Order) and self.entries == other.entries

    def __hash__(self) -> int:
        return hash(tuple(entry.digest for entry in self.entries))

    def __repr__(self) -> str:
        return f"Order({self.entries!r})"

    def of(self, *kinds: type[Event]) -> tuple[Entry, ...]:
        """Give the entries whose events are of these kinds, in order."""
        if not self._kinds:
            for place, entry in enumerate(self.entries):
                self._kinds.setdefault(entry.event.__class__, []).append(place)
        found = [self._kinds.get(kind, ()) for kind in dict.fromkeys(kinds)]
        places = found[0] if len(found) == 1 else sorted(chain.from_iterable(found))
        return tuple(self.entries[place] for place in places)

    def place(self, digest: str) -> int:
        """Give the place of an entry in the order.

        Raises:
            KeyError: if it is not here.
        """
        return self._places[digest]

    def saw(self, later: Entry, earlier: Entry) -> bool:
        """Say whether whoever wrote `later` had `earlier` before them; nobody had seen their own entry."""
        after, before = self._places[later.digest], self._places[earlier.digest]
        if before >= after:
            return False
        if self._stretches[before] != self._stretches[after]:
            return True
        return bool(self._pasts[after] >> (before - self._stretches[after]) & 1)

    def side_by_side(self, one: Entry, other: Entry) -> bool:
        """Say whether neither writer had seen what the other wrote."""
        return one.digest != other.digest and not self.saw(one, other) and not self.saw(other, one)

    def _prepare(self) -> None:
        """Cut the order where everybody had seen everything, and work out each stretch."""
        parents = [
            [self._places[name] for name in entry.parents if name in self._places] for entry in self.entries
        ]
        heads: set[int] = set()
        starts = _starts(parents)
        start = 0
        for place, seen in enumerate(parents):
            heads.difference_update(seen)
            past = 0
            for parent in seen:
                if parent >= start:
                    past |= self._pasts[parent] | 1 << (parent - start)
            self._pasts.append(past)
            self._stretches.append(start)
            heads.add(place)
            if len(heads) == 1 and place in starts:
                start = place + 1


def _starts(parents: Sequence[Sequence[int]]) -> frozenset[int]:
    """Give the places that everything after them builds upon."""
    found = []
    lowest = len(parents)
    for place in range(len(parents) - 1, -1, -1):
        if lowest >= place:
            found.append(place)
        lowest = min(lowest, min(parents[place], default=-1))
    return frozenset(found)
