"""What was said of one kind, with the entries that say it: what views are folded from."""

from typing import Generic, NamedTuple, TypeVar

from crisiskit.incident.events import Entry, Event
from crisiskit.incident.state import Incident

_T = TypeVar("_T", bound=Event)


class Said(NamedTuple, Generic[_T]):
    """An event of a known kind, and the entry in which it stands."""

    entry: Entry
    event: _T


def said(incident: Incident, kind: type[_T]) -> tuple[Said[_T], ...]:
    """Give everything of one kind that was said, in order."""
    return tuple(Said(entry, entry.event) for entry in incident.entries if isinstance(entry.event, kind))
