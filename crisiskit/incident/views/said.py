"""What was said of one kind, with the entries that say it: what views are folded from."""

from collections.abc import Callable
from functools import wraps
from typing import Generic, NamedTuple, TypeVar

from crisiskit.incident.events import Entry, Event
from crisiskit.incident.state import Incident

_T = TypeVar("_T", bound=Event)
_W = TypeVar("_W")


class Said(NamedTuple, Generic[_T]):
    """An event of a known kind, and the entry in which it stands."""

    entry: Entry
    event: _T


def said(incident: Incident, kind: type[_T]) -> tuple[Said[_T], ...]:
    """Give everything of one kind that was said, in order."""
    return tuple(Said(entry, entry.event) for entry in incident.order.of(kind) if isinstance(entry.event, kind))


def once(work: Callable[[Incident], _W]) -> Callable[[Incident], _W]:
    """Let what is worked out of a whole record be worked out once: the entries it rests on never change."""

    @wraps(work)
    def worked_out(incident: Incident) -> _W:
        kept = incident.order.kept
        if work not in kept:
            kept[work] = work(incident)
        found: _W = kept[work]
        return found

    return worked_out
