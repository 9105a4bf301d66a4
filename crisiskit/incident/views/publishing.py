"""What was said where: each text that left, or may have left, and what became of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from crisiskit.incident.events import Entry
from crisiskit.incident.held import Kept, Shelf
from crisiskit.incident.kinds.published import Outcome, Published
from crisiskit.incident.kinds.publishing import Publishing
from crisiskit.incident.kinds.withdrawn import Withdrawn
from crisiskit.incident.state import Drawn, Incident
from crisiskit.incident.views.said import Said, once, said

Place = tuple[str, str]
"""Channel, language."""


class Stand(StrEnum):
    """Whether the words are in the world."""

    POSTED = "posted"
    FAILED = "failed"
    UNKNOWN = "unknown"
    OPEN = "sent or not"


class Publication(NamedTuple):
    """One text that left, or may have left.

    Attributes:
        entry: of the intent.
        results: what stands about it; several if people saw it differently side by side.
        withdrawals: entries by which it was taken down, or that withdrew its text.
        alarms: what somebody has to look at, in words; none for most.
        superseded_by: digests of the entries of posted texts that name this one as what they replace.
    """

    entry: Entry
    event: Publishing
    results: tuple[Said[Published], ...]
    withdrawals: tuple[Entry, ...]
    alarms: tuple[str, ...]
    superseded_by: tuple[str, ...]

    @property
    def place(self) -> Place:
        """Where it was said."""
        return self.event.channel, self.event.language

    @property
    def outcome(self) -> Stand:
        """What became of it; as long as people disagree, nobody knows."""
        found = {each.event.outcome for each in self.results}
        if not found:
            return Stand.OPEN
        return Stand(found.pop().value) if len(found) == 1 else Stand.UNKNOWN

    @property
    def posted(self) -> bool:
        """Whether it is certain that people could read it."""
        return self.outcome is Stand.POSTED

    @property
    def may_be_out(self) -> bool:
        """Whether people may have read it: doubt counts against us."""
        return self.outcome is not Stand.FAILED

    @property
    def unresolved(self) -> bool:
        """Whether somebody has to look at the channel."""
        return self.outcome in (Stand.OPEN, Stand.UNKNOWN)

    @property
    def url(self) -> str:
        """Where it stands; may be empty."""
        return next((each.event.url for each in reversed(self.results) if each.event.url), "")

    @property
    def at(self) -> datetime:
        """When it was posted, as the person says; when it was about to be, as long as nobody knows."""
        times = [each.entry.happened for each in self.results if each.event.outcome is Outcome.POSTED]
        return min(times, default=self.entry.happened)

    @property
    def recorded_late(self) -> timedelta:
        """How long after it was posted, as the person says, that was written down."""
        said = [each.entry for each in self.results if each.event.outcome is Outcome.POSTED]
        return max((entry.at - entry.happened for entry in said), default=timedelta(0))

    @property
    def taken_down(self) -> bool:
        """Whether somebody who knew of it has taken it down."""
        return any(self.entry.digest == _of(entry).publication for entry in self.withdrawals)

    def __str__(self) -> str:
        return f"{self.event.message} {self.event.number} {self.event.channel} {self.event.language}"


@once
def publications(incident: Incident) -> tuple[Publication, ...]:
    """Give every text that left or may have left, in order."""
    shelf: Shelf[str, Said[Published]] = Shelf(incident.order)
    for each in said(incident, Published):
        shelf.put(each.event.intent, each.entry, each)
    results = dict(shelf.items())
    withdrawn = said(incident, Withdrawn)
    nothing: Kept[Said[Published]] = Kept((), ())
    found = [
        _publication(incident, intent, results.get(intent.entry.digest, nothing).held, withdrawn)
        for intent in said(incident, Publishing)
    ]
    replaced: dict[str, list[str]] = {}
    for text in found:
        for digest in text.event.supersedes if text.posted else ():
            replaced.setdefault(digest, []).append(text.entry.digest)
    return tuple(text._replace(superseded_by=tuple(replaced.get(text.entry.digest, ()))) for text in found)


def drawn_of(incident: Incident, publication: Publication) -> Drawn | None:
    """Give the draft or the edit that these words came from, the latest of several alike; None if from neither."""
    event = publication.event
    statement = incident.statements.get((event.message, event.channel, event.language))
    drawn = statement.history if statement else ()
    return next((each for each in reversed(drawn) if each.draft.digest == event.digest), None)


def _publication(
    incident: Incident,
    intent: Said[Publishing],
    results: tuple[Said[Published], ...],
    withdrawn: tuple[Said[Withdrawn], ...],
) -> Publication:
    entry, event = intent
    mine = tuple(
        each
        for each in withdrawn
        if each.event.publication == entry.digest
        or (not each.event.publication and _text_of(each.event) == _text_of(event))
    )
    alarms = tuple(_alarms(incident, intent, results, mine))
    return Publication(entry, event, results, tuple(each.entry for each in mine), alarms, ())


def _alarms(
    incident: Incident,
    intent: Said[Publishing],
    results: tuple[Said[Published], ...],
    withdrawn: tuple[Said[Withdrawn], ...],
) -> Iterator[str]:
    if intent.event.unapproved:
        yield f"out without approval: {intent.event.unapproved}"
    if results and all(each.event.outcome is Outcome.FAILED for each in results):
        return
    order = incident.order
    for each in withdrawn:
        knew = order.saw(each.entry, intent.entry) and each.event.publication == intent.entry.digest
        if not knew:
            yield f"published although {each.entry.by} withdrew it: {each.event.reason}"
    if len({each.event.outcome for each in results}) > 1:
        yield "some say that it was posted and others that it was not: look at the channel"


def _text_of(event: Publishing | Withdrawn) -> tuple[str, str, str, str]:
    return event.message, event.channel, event.language, event.digest


def _of(entry: Entry) -> Withdrawn:
    event = entry.event
    if not isinstance(event, Withdrawn):
        raise TypeError(event)
    return event
