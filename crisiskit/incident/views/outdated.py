"""Drafts that word what is no longer so: nobody has read them yet, and nobody should."""

from collections.abc import Mapping
from typing import NamedTuple

from crisiskit.incident.kinds.publishing import Publishing
from crisiskit.incident.kinds.withdrawn import Withdrawn
from crisiskit.incident.state import Drawn, Incident, StatementKey
from crisiskit.incident.views.corrections import Change, stale
from crisiskit.incident.views.publishing import Place, publications
from crisiskit.incident.views.said import said


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
        changes = stale(incident, drawn.draft)
        if changes:
            found.setdefault((key[0], drawn.number), {})[key[1:]] = changes
    out = {(each.event.message, each.event.number) for each in publications(incident) if each.may_be_out}
    return tuple(_outdated(key, places, used=key in out) for key, places in found.items())


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
