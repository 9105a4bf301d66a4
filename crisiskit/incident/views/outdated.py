"""Drafts that word what is no longer so: nobody has read them yet, and nobody should."""

from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple

from crisiskit.incident.canonical import Json
from crisiskit.incident.events import Entry
from crisiskit.incident.kinds.drafted import Drafted
from crisiskit.incident.kinds.fact import FactSet
from crisiskit.incident.kinds.publishing import Publishing
from crisiskit.incident.kinds.withdrawn import Withdrawn
from crisiskit.incident.state import Drawn, Incident, StatementKey
from crisiskit.incident.views.corrections import Change, differs, stale
from crisiskit.incident.views.publishing import Place, publications
from crisiskit.incident.views.said import once, said

_STORY = ("holding", "update", "progress", "resolution")
"""Messages of which each takes the place of those before it; what is said besides them is wanted all the same."""


class Outdated(NamedTuple):
    """The latest texts of one message that say what is no longer so, and have not been used.

    Attributes:
        used: whether other texts of the same number may be out, so that the next draft needs a new number.
        places: where they would be said.
    """

    message: str
    number: int
    used: bool
    places: tuple[Place, ...]
    changes: tuple[Change, ...]


def outdated(incident: Incident) -> tuple[Outdated, ...]:
    """Give the messages that have to be drafted again, in the order in which they were drafted.

    A text that may be out is no draft any more: it may owe a correction (`corrections.owed`). One that was
    withdrawn is not going anywhere.
    """
    found: dict[tuple[str, int], dict[Place, tuple[Change, ...]]] = {}
    for key, drawn in unused(incident):
        changes = no_longer_right(incident, key[0], drawn)
        if changes:
            found.setdefault((key[0], drawn.number), {})[key[1:]] = changes
    out = _out(incident)
    return tuple(_outdated(key, places, used=key in out) for key, places in found.items())


def no_longer_right(incident: Incident, message: str, drawn: Drawn) -> tuple[Change, ...]:
    """Give what a text that nobody has read yet says and should not.

    Besides what is no longer so, that is words which were said anew for this very message: none of its texts is
    out, and no other message was drafted from the new words.
    """
    changes = stale(incident, drawn.draft)
    if (message, drawn.number) in _out(incident):
        return changes
    return (*changes, *_reworded(incident, message, drawn, {change.fact for change in changes}))


def _reworded(incident: Incident, message: str, drawn: Drawn, known: Container[str]) -> Iterator[Change]:
    for name, digest in drawn.draft.facts.items():
        fact = incident.facts.get(name)
        rest = next((held for held in fact.history if held.entry.digest == digest), None) if fact else None
        if fact is None or rest is None or name in known or not fact.of_message:
            continue
        anew = [held for held in fact.held if _other_words(held.said, rest.said.value)]
        anew = [held for held in anew if not _taken_up(incident, message, name, held.entry.digest)]
        if anew:
            yield Change(name, rest.said.value, tuple(held.said for held in anew))


def _other_words(said: FactSet, before: Json) -> bool:
    return said.value is not None and differs(said, before)


def _taken_up(incident: Incident, message: str, name: str, digest: str) -> bool:
    """Say whether another message was drafted from words."""
    return any(
        each.facts.get(name) == digest
        for run in incident.runs
        if run.message != message
        for each in run.statements
    )


@once
def _out(incident: Incident) -> frozenset[tuple[str, int]]:
    """Give the messages of which a text may be out."""
    return frozenset((each.event.message, each.event.number) for each in publications(incident) if each.may_be_out)


@once
def overtaken(incident: Incident) -> frozenset[tuple[str, int]]:
    """Give the messages of which nobody wants what is left: a newer one is out, drafted by who had seen them.

    A correction, a rebuttal or a notice to an authority takes no place, and none takes theirs.
    """
    first: dict[tuple[str, int], Entry] = {}
    last: dict[tuple[str, int], Entry] = {}
    for each in said(incident, Drafted):
        if each.event.message in _STORY:
            key = (each.event.message, each.event.number)
            first.setdefault(key, each.entry)
            last[key] = each.entry
    out = [entry for key, entry in first.items() if key in _out(incident)]
    saw = incident.order.saw
    return frozenset(
        key for key, entry in last.items() if any(saw(newer, entry) for newer in out if newer != entry)
    )


def unused(incident: Incident) -> tuple[tuple[StatementKey, Drawn], ...]:
    """Give the latest texts that nobody has used and nobody has withdrawn, each with its message and place."""
    gone = {_text(each.event) for each in publications(incident) if each.may_be_out}
    gone |= {_text(each.event) for each in said(incident, Withdrawn)}
    return tuple(
        (statement.key, drawn)
        for statement in incident.statements.values()
        for drawn in statement.held
        if (*statement.key, drawn.draft.digest) not in gone
    )


def _outdated(key: tuple[str, int], places: Mapping[Place, tuple[Change, ...]], *, used: bool) -> Outdated:
    changes = {change.fact: change for some in places.values() for change in some}
    return Outdated(*key, used, tuple(places), tuple(changes.values()))


def _text(event: Publishing | Withdrawn) -> tuple[str, str, str, str]:
    return event.message, event.channel, event.language, event.digest
