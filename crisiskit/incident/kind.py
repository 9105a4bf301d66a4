"""What a kind of event brings along: its shape, its one line in the log, and the files it names.

Kinds are an open set: each lies in `kinds/`, exports one `KIND`, and is loaded when an event of that name is met.
"""

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from crisiskit.incident.events import Event, Unknown

_HOME = "crisiskit.incident.kinds"


def _none(_: Any) -> tuple[str, ...]:  # noqa: ANN401 - an event of any kind
    return ()


class Kind(NamedTuple):
    """One kind of event.

    Attributes:
        event: a frozen value; its annotations are the shape of the event's content (`fields.shape`).
        words: gives the event in one line of English, for the log; the team reads it, not the public.
        texts: gives the digests of the texts that the event names; they lie in `texts/`.
        bodies: gives the digests of what may have to be erased; they lie in `bodies/`.
    """

    event: type[Event]
    words: Callable[[Any], str]
    texts: Callable[[Any], Iterable[str]] = _none
    bodies: Callable[[Any], Iterable[str]] = _none


@cache
def kind(name: str) -> Kind | None:
    """Load the kind of this name; None if this kit knows no such kind."""
    try:
        found: Kind = import_module(f"{_HOME}.{name.replace('-', '_')}").KIND
    except ModuleNotFoundError:
        return None
    return found


def name_of(event: Event) -> str:
    """Give the name of an event's kind: that of the file which defines it, or what a newer kit calls it."""
    if isinstance(event, Unknown):
        return event.kind
    return event.__class__.__module__.rpartition(".")[2].replace("_", "-")


def kind_of(event: Event) -> Kind | None:
    """Give the kind of an event; None if it is one of a newer kit."""
    return kind(name_of(event)) if event.__class__.__module__.startswith(_HOME) else None


def in_words(event: Event) -> str:
    """Say an event in one line, for the log."""
    known = kind_of(event)
    if known is not None:
        return known.words(event)
    return f"{event.kind}: an event of a newer kit, kept" if isinstance(event, Unknown) else "?"
