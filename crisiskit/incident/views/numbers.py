"""Which number the next message of its kind bears: readers count what reached them, and no drafts."""

from crisiskit.incident.state import Incident
from crisiskit.incident.views.publishing import publications


def next_number(incident: Incident, message: str) -> int:
    """Give the number that the next message of this kind bears: one more than the last that may be out.

    So a message of which nothing has left keeps its number however often it is drafted. Signatures do not hang on
    it: they are for exact bytes.
    """
    out = (
        each.event.number for each in publications(incident) if each.event.message == message and each.may_be_out
    )
    return max(out, default=0) + 1
