"""What was paused, and whether it still is: as long as anybody who could not know better says so, it is."""

from datetime import datetime
from typing import NamedTuple

from crisiskit.incident.held import Kept, Shelf
from crisiskit.incident.kinds.pause_lifted import PauseLifted
from crisiskit.incident.kinds.paused import Paused, spot
from crisiskit.incident.people import plain, same
from crisiskit.incident.state import Incident
from crisiskit.incident.views.said import Said, once

_Said = Said[Paused | PauseLifted]


class Pause(NamedTuple):
    """One thing that was paused at one place.

    Attributes:
        held: what stands; more than one when people wrote side by side.
        history: everything ever said, in order.
    """

    what: str
    where: str
    held: tuple[_Said, ...]
    history: tuple[_Said, ...]

    def __str__(self) -> str:
        return spot(self.what, self.where)

    @property
    def pauses(self) -> tuple[Said[Paused], ...]:
        """What stands and says that it is paused."""
        return tuple(Said(entry, event) for entry, event in self.held if isinstance(event, Paused))

    @property
    def paused(self) -> bool:
        """Whether it is paused: a pause beside a lifting is one."""
        return bool(self.pauses)

    @property
    def conflict(self) -> bool:
        """Whether people disagree whether it is."""
        return 0 < len(self.pauses) < len(self.held)

    @property
    def until(self) -> datetime | None:
        """When it may start again by itself, the latest that anybody says; None if somebody has to lift it."""
        times = [each.event.until for each in self.pauses]
        known = [each for each in times if each is not None]
        return max(known) if known and len(known) == len(times) and not self.conflict else None

    def overdue(self, now: datetime) -> bool:
        """Whether the time until which it was paused has passed, and nobody said what became of it."""
        return self.until is not None and self.until <= now

    def owed(self, now: datetime) -> bool:
        """Whether somebody still has to lift it, or to say until when it is paused."""
        return self.paused and (self.until is None or self.overdue(now))


@once
def pauses(incident: Incident) -> tuple[Pause, ...]:
    """Give everything that was ever paused, in the order in which it was first spoken of."""
    shelf: Shelf[tuple[str, str], _Said] = Shelf(incident.order)
    for entry in incident.of(Paused, PauseLifted):
        if isinstance(entry.event, Paused | PauseLifted):
            shelf.put((entry.event.what, plain(entry.event.where)), entry, Said(entry, entry.event))
    return tuple(
        Pause(_first(kept).what, _first(kept).where, kept.held, kept.history) for _, kept in shelf.items()
    )


def named(incident: Incident, what: str, where: str) -> Pause | None:
    """Find one, by what is paused and where; None if nobody ever spoke of it."""
    mine = (each for each in pauses(incident) if each.what == what)
    return next((each for each in mine if same(each.where, where)), None)


def _first(kept: Kept[_Said]) -> Paused | PauseLifted:
    return kept.history[0].event
