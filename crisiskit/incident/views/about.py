"""What an event is about: which message, where, in which language, and which facts."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from crisiskit.incident.events import Event


class About(NamedTuple):
    """One thing that an event is about; what it does not say is empty.

    Attributes:
        facts: those that it sets, or that its words rest on.
    """

    message: str = ""
    channel: str = ""
    language: str = ""
    facts: frozenset[str] = frozenset()


def about(event: Event) -> tuple[About, ...]:
    """Give everything that an event is about: for a draft run, one for each of its texts."""
    return tuple(_inside(event, About()))


def _inside(event: Event, outer: About) -> Iterator[About]:
    """Read what the fields of a value are called; every kind calls the same things by the same names."""
    said = {name: getattr(event, name) for name in getattr(event, "_fields", ())}
    fact, facts = said.get("fact"), said.get("facts")
    named = {fact} if isinstance(fact, str) else set(facts) if isinstance(facts, Mapping) else set()
    mine = About(
        message=_text(said.get("message")) or outer.message,
        channel=_text(said.get("channel")) or outer.channel,
        language=_text(said.get("language")) or outer.language,
        facts=outer.facts | named,
    )
    inner = [
        found
        for value in said.values()
        for each in (value if type(value) is tuple else (value,))
        if hasattr(each, "_fields")
        for found in _inside(each, mine)
    ]
    yield from inner or [mine]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
