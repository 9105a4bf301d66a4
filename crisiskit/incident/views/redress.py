"""What was offered to whom to make good."""

from typing import NamedTuple

from crisiskit.incident.called import names
from crisiskit.incident.events import Entry
from crisiskit.incident.kinds.redress import RedressOffered
from crisiskit.incident.people import same
from crisiskit.incident.state import Incident
from crisiskit.incident.views.said import Said, said


class Offer(NamedTuple):
    """One offer, with the letters it is called by.

    Attributes:
        beside: the letters of other offers to the same group that were written side by side with it.
    """

    id: str
    entry: Entry
    said: RedressOffered
    beside: tuple[str, ...]


def offers(incident: Incident) -> tuple[Offer, ...]:
    """Give every offer, in order."""
    made = said(incident, RedressOffered)
    called = names(one.entry.digest for one in made)

    def beside(offer: Said[RedressOffered]) -> tuple[str, ...]:
        others = (each.entry for each in made if same(each.event.group, offer.event.group))
        return tuple(called[each.digest] for each in others if incident.order.side_by_side(offer.entry, each))

    return tuple(Offer(called[one.entry.digest], one.entry, one.event, beside(one)) for one in made)
