"""What was promised in public: the next update, at the place where people read it."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from crisiskit.incident.notices import is_notice
from crisiskit.incident.state import Incident
from crisiskit.incident.views.publishing import Place, Publication, drawn_of, publications

_PART = "next_update"
_LAST = "resolution"


class Standing(StrEnum):
    """Whether a promise was kept; a missed one stays missed."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    ENDED = "ended"


class Promise(NamedTuple):
    """The next update, promised by one published text to whoever reads that channel in that language.

    Attributes:
        publication: the text that promises it.
        kept_by: the first later text there; None as long as there is none.
    """

    publication: Publication
    due: datetime
    kept_by: Publication | None

    @property
    def place(self) -> Place:
        """Where it was promised."""
        return self.publication.place

    @property
    def open(self) -> bool:
        """Whether people there still wait."""
        return self.kept_by is None

    @property
    def late(self) -> timedelta:
        """By how much the text that answers came too late; zero if it did not, or has not come."""
        after = self.kept_by.at - self.due if self.kept_by else timedelta(0)
        return max(after, timedelta(0))

    def standing(self, now: datetime) -> Standing:
        """Say how it stands: broken is what was late or is late, whatever came afterwards."""
        if self.kept_by is None:
            return Standing.BROKEN if now > self.due else Standing.OPEN
        if self.late:
            return Standing.BROKEN
        return Standing.ENDED if self.kept_by.event.message == _LAST else Standing.KEPT


def promises(incident: Incident) -> tuple[Promise, ...]:
    """Give every promise of an update that is in the world, in order. Drafts promise nothing.

    A text that may have left has promised; only one that certainly was posted keeps a promise. Who reads one
    language is not served by another: a promise is kept by a later text on the same channel in the same language.
    """
    texts = publications(incident)
    found = ((each, _promised(incident, each)) for each in texts if each.may_be_out)
    return tuple(Promise(each, due, _kept(incident, each, texts)) for each, due in found if due is not None)


def _promised(incident: Incident, publication: Publication) -> datetime | None:
    drawn = drawn_of(incident, publication)
    if drawn is None or _PART not in drawn.draft.variants:
        return None
    event = publication.event
    runs = [run for run in incident.runs if (run.message, run.number) == (event.message, event.number)]
    exact = [run for run in runs if any(each.digest == event.digest for each in run.statements)]
    return next((run.next_update for run in reversed(exact or runs) if run.next_update is not None), None)


def _kept(incident: Incident, publication: Publication, texts: tuple[Publication, ...]) -> Publication | None:
    later = [
        each
        for each in texts
        if each.posted
        and each.place == publication.place
        and each.event.digest != publication.event.digest
        and not is_notice(each.event.message)
        and incident.order.saw(each.entry, publication.entry)
    ]
    return min(later, key=lambda each: each.at, default=None)
