"""Which facts words that are out say besides those of their draft, as somebody read them off."""

from collections.abc import Mapping

from crisiskit.incident.canonical import Json
from crisiskit.incident.held import Shelf
from crisiskit.incident.kinds.carried import Carried
from crisiskit.incident.state import Incident
from crisiskit.incident.views.said import said

ReadOff = Mapping[str, Mapping[str, tuple[Json, ...]]]
"""Digest of a publication's entry → fact → its values; None where the words do not say it after all."""


def carried(incident: Incident) -> ReadOff:
    """Give what somebody read off which words.

    Several values where people read the same words differently side by side: each of them counts until somebody
    decides who has seen them.
    """
    shelf: Shelf[tuple[str, str], Json] = Shelf(incident.order)
    for each in said(incident, Carried):
        for name, value in each.event.facts.items():
            shelf.put((each.event.publication, name), each.entry, value)
    found: dict[str, dict[str, tuple[Json, ...]]] = {}
    for (publication, name), kept in shelf.items():
        found.setdefault(publication, {})[name] = kept.held
    return found
