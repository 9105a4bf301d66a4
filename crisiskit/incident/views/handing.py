"""Who has the incident in hand, since they took it over; nobody is named before the first hand-over."""

from typing import NamedTuple

from crisiskit.incident.held import Shelf
from crisiskit.incident.kinds.handed_over import HandedOver
from crisiskit.incident.people import plain
from crisiskit.incident.state import Incident
from crisiskit.incident.views.said import Said, said


class Hand(NamedTuple):
    """Who has one role in hand.

    Attributes:
        role: empty for the whole incident.
        held: the take-overs that stand; more than one if people took over side by side.
    """

    role: str
    held: tuple[Said[HandedOver], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Who took over; several while people have to agree."""
        return tuple({plain(each.event.takes): each.event.takes for each in self.held}.values())

    @property
    def conflict(self) -> bool:
        """Whether different people took over, neither knowing of the other."""
        return len(self.names) > 1

    def in_words(self) -> str:
        """Say who has it."""
        return " and by ".join(self.names) + (f" as {self.role}" if self.role else "")


def hands(incident: Incident) -> tuple[Hand, ...]:
    """Give who has what in hand, in the order in which the roles were first handed over."""
    shelf: Shelf[str, Said[HandedOver]] = Shelf(incident.order)
    for each in said(incident, HandedOver):
        shelf.put(each.event.role, each.entry, each)
    return tuple(Hand(role, kept.held) for role, kept in shelf.items())
