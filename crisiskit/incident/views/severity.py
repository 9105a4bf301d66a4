"""How grave an incident is now: what was said when it was opened, until somebody says otherwise."""

from collections.abc import Iterable
from typing import NamedTuple

from crisiskit.clocks.board import Clock, first_words
from crisiskit.incident.events import Entry
from crisiskit.incident.held import Shelf
from crisiskit.incident.kinds.severity import SeveritySet, rank
from crisiskit.incident.state import Incident
from crisiskit.incident.views.said import Said, once, said


class Severities(NamedTuple):
    """What was said of how grave it is.

    Attributes:
        opened: the severity of the opening; empty while that is not here.
        held: what stands since; more than one when people wrote side by side.
        history: every change, in order.
    """

    opened: str
    held: tuple[Said[SeveritySet], ...]
    history: tuple[Said[SeveritySet], ...]

    @property
    def now(self) -> str:
        """The one that counts: of several side by side the gravest, until somebody who has seen them decides."""
        return gravest(each.event.severity.value for each in self.held) if self.held else self.opened

    @property
    def conflict(self) -> bool:
        """Whether people said different things side by side."""
        return len({each.event.severity for each in self.held}) > 1


def severities(incident: Incident, seen_by: Entry | None = None) -> Severities:
    """Give all that was said of how grave it is; or only what the writer of an entry had before them."""
    shelf: Shelf[str, Said[SeveritySet]] = Shelf(incident.order)
    for each in said(incident, SeveritySet):
        if seen_by is None or incident.order.saw(seen_by, each.entry):
            shelf.put("", each.entry, each)
    kept = dict(shelf.items()).get("")
    opened = incident.opened.severity if incident.opened else ""
    return Severities(opened, kept.held if kept else (), kept.history if kept else ())


@once
def severity_now(incident: Incident) -> str:
    """Give the severity that counts now; empty while the opening is not here and nobody has said one."""
    return severities(incident).now


def gravest(levels: Iterable[str]) -> str:
    """Give the gravest of some severities."""
    return min(levels, key=rank)


def mildest(levels: Iterable[str]) -> str:
    """Give the mildest of some severities."""
    return max(levels, key=rank)


def first_words_target(incident: Incident) -> Clock | None:
    """Give the bank's own target for the first public words; None if it has none.

    A raise starts a clock of its own, and the earliest counts: nobody gains time by it. Whoever lowers the
    severity lengthens the clocks that they had seen, and no other.
    """
    begun = incident.opened
    if begun is None:
        return None
    changes = severities(incident).history
    lowered = [each for each in changes if each.event.lowers]
    starts = [(incident.entries[0], begun.severity, "")]
    starts += [
        (each.entry, each.event.severity.value, each.event.severity.value) for each in changes if each.event.raises
    ]
    found = []
    for entry, level, raised in starts:
        later = (each.event.severity for each in lowered if incident.order.saw(each.entry, entry))
        target = first_words(entry.at, mildest((level, *later)), raised)
        if target is not None and target.due is not None:
            found.append((target.due, target))
    return min(found, key=lambda each: each[0])[1] if found else None
