"""Somebody decided something."""

from collections.abc import Mapping
from typing import NamedTuple

from crisiskit.incident.called import called
from crisiskit.incident.kind import Kind


class DecisionTaken(NamedTuple):
    """A decision, never edited, only ever replaced; what, why and instead of what lie in a body and can be erased.

    Attributes:
        body: digest of the body.
        name: of who decided; a typed name proves nothing.
        role: in which they decided.
        facts: each fact it rests on, with the digests of the entries that said it then: several in a conflict.
        replaces: digests of the entries with the decisions that no longer hold.
        private: whether it is shown only to who asks for what is private. A mark, no lock.
    """

    body: str
    name: str
    role: str
    facts: Mapping[str, tuple[str, ...]]
    replaces: tuple[str, ...]
    private: bool


def _words(event: DecisionTaken) -> str:
    facts = f", on {', '.join(event.facts)}" if event.facts else ""
    instead = f", in place of {', '.join(map(called, event.replaces))}" if event.replaces else ""
    return f"{'private ' * event.private}decision by {event.name} ({event.role}){facts}{instead}"


KIND = Kind(DecisionTaken, _words, bodies=lambda event: [event.body])
