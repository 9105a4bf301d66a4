"""What the judge of wording found in drafts, and when there is anything for it to read."""

from typing import NamedTuple

from crisiskit.incident.state import Incident
from crisiskit.playbook.model import FactType, Playbook
from crisiskit.wording.verdict import Fault


class Regret(NamedTuple):
    """A fault in the words of a draft, and the channels of one language that say it."""

    language: str
    channels: tuple[str, ...]
    fault: Fault


def typed(book: Playbook, incident: Incident) -> bool:
    """Tell whether anything that somebody typed for this incident may be said in public."""
    return any(
        fact.standing.value == "confirmed" and name in book.facts and book.facts[name].type is FactType.TEXT
        for name, fact in incident.facts.items()
    )
