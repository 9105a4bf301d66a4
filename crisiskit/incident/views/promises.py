"""What was promised in public: the next update, at the place where people read it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from crisiskit.incident.events import Entry
from crisiskit.incident.kinds.drafted import Drafted
from crisiskit.incident.notices import is_notice
from crisiskit.incident.state import Incident
from crisiskit.incident.views.publishing import Place, Publication, drawn_of, publications
from crisiskit.incident.views.said import once, said

_PART = "next_update"
_LAST = "resolution"
_UPDATES = ("update", "progress")
"""What is itself the next update, whether or not it names another."""


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
        kept_by: the first later text there that keeps it; None as long as there is none.
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


@once
def promises(incident: Incident) -> tuple[Promise, ...]:
    """Give every promise of an update that is in the world, in order. Drafts promise nothing.

    A text that may have left has promised; only one that certainly was posted keeps a promise. Who reads one
    language is not served by another: a promise is kept by a later text on the same channel in the same language.
    It is an update, or the last message, or says when the next one comes, or comes at the promised time or later.
    A correction between that names no other time leaves people waiting for the one they were told.
    """
    posted: dict[Place, list[Publication]] = {}
    for each in publications(incident):
        if each.posted and not is_notice(each.event.message):
            posted.setdefault(each.place, []).append(each)
    found = ((each, _promised(incident, each)) for each in publications(incident) if each.may_be_out)
    return tuple(
        Promise(each, due, _kept(incident, each, due, posted.get(each.place, ())))
        for each, due in found
        if due is not None
    )


def _promised(incident: Incident, publication: Publication) -> datetime | None:
    drawn = drawn_of(incident, publication)
    if drawn is None or _PART not in drawn.draft.variants:
        return None
    event = publication.event
    runs = _runs(incident).get((event.message, event.number), ())
    exact = [run for _, run, digests in runs if event.digest in digests]
    found = reversed(exact or [run for entry, run, _ in runs if incident.order.saw(drawn.entry, entry)])
    return next((run.next_update for run in found if run.next_update is not None), None)


@once
def _runs(incident: Incident) -> dict[tuple[str, int], list[tuple[Entry, Drafted, frozenset[str]]]]:
    """Give the draft runs by message and number, each with its entry and the digests of its texts."""
    runs: dict[tuple[str, int], list[tuple[Entry, Drafted, frozenset[str]]]] = {}
    for entry, run in said(incident, Drafted):
        digests = frozenset(each.digest for each in run.statements)
        runs.setdefault((run.message, run.number), []).append((entry, run, digests))
    return runs


def _kept(
    incident: Incident, publication: Publication, due: datetime, posted: Iterable[Publication]
) -> Publication | None:
    """Find the first text that keeps a promise, posted at the same place by somebody who knew of it."""
    later = [
        each
        for each in posted
        if each.event.digest != publication.event.digest and incident.order.saw(each.entry, publication.entry)
    ]
    later = [each for each in later if each.at >= due or _goes_on(incident, each)]
    return min(later, key=lambda each: each.at, default=None)


def _goes_on(incident: Incident, text: Publication) -> bool:
    """Say whether a text is what was promised, ends it, or puts another time in its place."""
    return text.event.message in (*_UPDATES, _LAST) or _promised(incident, text) is not None
