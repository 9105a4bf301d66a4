"""Who was told otherwise than by a publication: by telephone, in person, on an authority's portal."""

from typing import NamedTuple

from crisiskit.incident.held import Shelf
from crisiskit.incident.kinds.told import AudienceTold
from crisiskit.incident.state import Incident
from crisiskit.incident.views.said import Said, once, said


class Told(NamedTuple):
    """What was said of one audience.

    Attributes:
        held: what stands; more than one when people wrote side by side.
        history: everything ever said, in order.
    """

    audience: str
    held: tuple[Said[AudienceTold], ...]
    history: tuple[Said[AudienceTold], ...]

    @property
    def told(self) -> bool:
        """Whether they have heard: as long as anybody who could not know better says no, they have not."""
        return all(each.event.told for each in self.held)

    @property
    def conflict(self) -> bool:
        """Whether people disagree."""
        return len({each.event.told for each in self.held}) > 1


@once
def audiences(incident: Incident) -> tuple[Told, ...]:
    """Give each audience of which somebody said whether it was told, in the order they were first spoken of."""
    shelf: Shelf[str, Said[AudienceTold]] = Shelf(incident.order)
    for each in said(incident, AudienceTold):
        shelf.put(each.event.audience, each.entry, each)
    return tuple(Told(audience, kept.held, kept.history) for audience, kept in shelf.items())


def told(incident: Incident) -> tuple[str, ...]:
    """Give the audiences that have heard, so that gates open for those who come after them."""
    return tuple(each.audience for each in audiences(incident) if each.told)
