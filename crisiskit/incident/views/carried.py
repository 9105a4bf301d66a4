"""Which facts words that are out say besides those of their draft, as somebody read them off."""

from collections.abc import Mapping

from crisiskit.incident.canonical import Json
from crisiskit.incident.held import Shelf
from crisiskit.incident.kinds.carried import Carried
from crisiskit.incident.state import Incident
from crisiskit.incident.views.said import said


def carried(incident: Incident) -> Mapping[str, Mapping[str, tuple[Json, ...]]]:
    """Give, by the digest of a publication's entry, each fact with its values.

    Several where people read the same words differently side by side: each of them counts until somebody decides.
    """
    found: dict[str, dict[str, tuple[Json, ...]]] = {}
    for (publication, name), held in readings(incident).items():
        values = tuple(value for value in held if value is not None)
        if values:
            found.setdefault(publication, {})[name] = values
    return found


def readings(incident: Incident) -> Mapping[tuple[str, str], tuple[Json, ...]]:
    """Give what stands of each publication and fact; None where somebody says that the words do not say it."""
    shelf: Shelf[tuple[str, str], Json] = Shelf(incident.order)
    for each in said(incident, Carried):
        for name, value in each.event.facts.items():
            shelf.put((each.event.publication, name), each.entry, value)
    return {key: kept.held for key, kept in shelf.items()}
