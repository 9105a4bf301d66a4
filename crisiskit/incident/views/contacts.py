"""Whom outside the bank somebody spoke to: one log of every outlet, and who waits for a call."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from crisiskit.incident.called import names
from crisiskit.incident.kinds.contact import ContactNoted, Side
from crisiskit.incident.state import Incident
from crisiskit.incident.views.said import Said, once, said


class Contact(NamedTuple):
    """Somebody outside, and every talk with them.

    Attributes:
        id: the letters they are called by.
        talks: in order, the first one first.
        call_back_by: when they are to be called back; several if promises were made side by side.
    """

    id: str
    talks: tuple[Said[ContactNoted], ...]
    call_backs: tuple[datetime, ...]

    @property
    def digest(self) -> str:
        """Of the entry of the first talk."""
        return self.talks[0].entry.digest

    @property
    def first(self) -> ContactNoted:
        """What was noted first."""
        return self.talks[0].event

    @property
    def side(self) -> Side:
        """Who they are to the bank."""
        return self.first.side

    @property
    def call_back_by(self) -> datetime | None:
        """When they are to be called back: the earliest promise that stands; None if nothing is owed."""
        return min(self.call_backs, default=None)

    @property
    def embargo(self) -> datetime | None:
        """Until when they keep it to themselves, as agreed last; None if nothing was agreed."""
        return next((each.event.embargo for each in reversed(self.talks) if each.event.embargo), None)


@once
def contacts(incident: Incident) -> tuple[Contact, ...]:
    """Give everybody outside who was spoken to, in the order of their first talk."""
    noted = said(incident, ContactNoted)
    here = {talk.entry.digest for talk in noted}
    talks: dict[str, list[Said[ContactNoted]]] = {}
    for talk in noted:
        first = talk.event.follows if talk.event.follows in here else talk.entry.digest
        talks.setdefault(first, []).append(talk)
    called = names(talks)
    return tuple(Contact(called[key], tuple(some), _owed(incident, some)) for key, some in talks.items())


def _owed(incident: Incident, talks: Iterable[Said[ContactNoted]]) -> tuple[datetime, ...]:
    """Give the calls that are owed: a talk settles what was promised before it, not what was promised beside."""
    saw, talks = incident.order.saw, tuple(talks)
    standing = [one for one in talks if not any(saw(other.entry, one.entry) for other in talks)]
    return tuple(each.event.call_back_by for each in standing if each.event.call_back_by is not None)
