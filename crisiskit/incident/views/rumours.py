"""The rumours of an incident: how grave each is, what is done about it, by when, and where people disagree."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from crisiskit.incident.called import names
from crisiskit.incident.events import Entry
from crisiskit.incident.held import Kept, Shelf
from crisiskit.incident.kinds.rumour import RumourHeard
from crisiskit.incident.kinds.rumour_closed import RumourClosed
from crisiskit.incident.kinds.rumour_rebutted import RumourRebutted
from crisiskit.incident.kinds.rumour_signed import RumourSigned
from crisiskit.incident.kinds.rumour_triaged import Decision, Level, RumourTriaged
from crisiskit.incident.kinds.takedown import TakedownAsked
from crisiskit.incident.kinds.takedown_answered import Outcome, TakedownAnswered
from crisiskit.incident.order import Order
from crisiskit.incident.people import same
from crisiskit.incident.state import Incident
from crisiskit.incident.views.said import Said, once, said

EITHER = "|"
"""Stands between roles of which either may sign."""


class Triage(NamedTuple):
    """One decision about a rumour, and who has put their name to it.

    Attributes:
        signed: role and name of each who signed this very decision, the one who took it first.
    """

    entry: Entry
    said: RumourTriaged
    signed: tuple[tuple[str, str], ...]

    @property
    def lacks(self) -> tuple[str, ...]:
        """The roles whose signature is missing; no person signs for two."""
        return lacking(self.said.signers, self.signed)


class Request(NamedTuple):
    """A request to a platform, and its answers: the latest, or several that were written side by side."""

    entry: Entry
    said: TakedownAsked
    answers: tuple[TakedownAnswered, ...]

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What came of it; none while it is open, several if people saw it differently."""
        return tuple(dict.fromkeys(each.outcome for each in self.answers))


class Rumour(NamedTuple):
    """One rumour as it stands.

    Attributes:
        id: the letters it is called by.
        entry: in which it was heard.
        triages: the decisions that stand; more than one if people decided side by side.
        history: every decision, in order.
        rebuttals: the answers put together, newest last.
        closed: the closings that stand; none while it is open.
    """

    id: str
    entry: Entry
    heard: RumourHeard
    triages: tuple[Triage, ...]
    history: tuple[Triage, ...]
    rebuttals: tuple[RumourRebutted, ...]
    requests: tuple[Request, ...]
    closed: tuple[RumourClosed, ...]

    @property
    def digest(self) -> str:
        """Of the entry in which it was heard: what other entries call it."""
        return self.entry.digest

    @property
    def open(self) -> bool:
        """Whether it is still followed."""
        return not self.closed

    @property
    def conflict(self) -> bool:
        """Whether people decided differently side by side, and somebody has to decide again."""
        return len({(each.said.decision, each.said.score, each.said.level) for each in self.triages}) > 1

    @property
    def score(self) -> int | None:
        """The score; in a conflict the highest; None before the first decision."""
        return max((each.said.score for each in self.triages), default=None)

    @property
    def level(self) -> Level | None:
        """The level; in a conflict the gravest; None before the first decision."""
        return max((each.said.level for each in self.triages), key=list(Level).index, default=None)

    @property
    def decision(self) -> Decision | None:
        """What was decided; None before, and in a conflict."""
        return None if self.conflict or not self.triages else self.triages[-1].said.decision

    @property
    def lacks(self) -> tuple[str, ...]:
        """The roles that still have to sign; of decisions that agree, the better signed counts."""
        return min((each.lacks for each in self.triages), key=len, default=())

    @property
    def due(self) -> datetime | None:
        """When somebody has to decide, or to score it again; None once it is closed."""
        if not self.open:
            return None
        return min((each.said.score_again_by for each in self.triages), default=self.heard.decide_by)


def lacking(signers: Iterable[str], signed: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Give the roles that have not signed; whose name has served for one role does not serve for another."""
    left = list(signed)
    missing = []
    for wanted in signers:
        found = next((each for each in left if each[0] in wanted.split(EITHER)), None)
        if found is None:
            missing.append(wanted)
        else:
            left = [each for each in left if not same(each[1], found[1])]
    return tuple(missing)


class _Told(NamedTuple):
    """Everything that was said about rumours, gathered in one walk over the record."""

    decided: Mapping[str, Kept[Triage]]
    answered: Mapping[str, Kept[TakedownAnswered]]
    requests: Mapping[str, list[Said[TakedownAsked]]]
    rebuttals: Mapping[str, list[RumourRebutted]]
    closings: Mapping[str, list[Said[RumourClosed]]]
    acts: Mapping[str, list[Entry]]


@once
def rumours(incident: Incident) -> tuple[Rumour, ...]:
    """Give every rumour, in the order in which they were heard."""
    heard = said(incident, RumourHeard)
    if not heard:
        return ()
    told = _told(incident)
    called = names(one.entry.digest for one in heard)
    return tuple(_rumour(incident.order, one, called[one.entry.digest], told) for one in heard)


def _told(incident: Incident) -> _Told:
    triages: Shelf[str, Triage] = Shelf(incident.order)
    answers: Shelf[str, TakedownAnswered] = Shelf(incident.order)
    told = _Told({}, {}, defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
    signed = said(incident, RumourSigned)
    for entry in incident.of(*_ACTS):
        told.acts[entry.event.rumour].append(entry)  # type: ignore[attr-defined]
    for entry, triage in said(incident, RumourTriaged):
        triages.put(
            triage.rumour, entry, Triage(entry, triage, _signatures(incident.order, entry, triage, signed))
        )
    for entry, answer in said(incident, TakedownAnswered):
        answers.put(answer.request, entry, answer)
    for asked in said(incident, TakedownAsked):
        told.requests[asked.event.rumour].append(asked)
    for rebuttal in said(incident, RumourRebutted):
        told.rebuttals[rebuttal.event.rumour].append(rebuttal.event)
    for closing in said(incident, RumourClosed):
        told.closings[closing.event.rumour].append(closing)
    return told._replace(decided=dict(triages.items()), answered=dict(answers.items()))


_ACTS = (RumourTriaged, RumourSigned, RumourRebutted, TakedownAsked, TakedownAnswered)


def _rumour(order: Order, heard: Said[RumourHeard], name: str, told: _Told) -> Rumour:
    key = heard.entry.digest
    kept = told.decided.get(key, Kept((), ()))
    nothing: Kept[TakedownAnswered] = Kept((), ())
    return Rumour(
        id=name,
        entry=heard.entry,
        heard=heard.event,
        triages=kept.held,
        history=kept.history,
        rebuttals=tuple(told.rebuttals[key]),
        requests=tuple(
            Request(one.entry, one.event, told.answered.get(one.entry.digest, nothing).held)
            for one in told.requests[key]
        ),
        closed=tuple(one.event for one in told.closings[key] if _stands(order, one.entry, told.acts[key])),
    )


def _signatures(
    order: Order, triage: Entry, event: RumourTriaged, signed: Iterable[Said[RumourSigned]]
) -> tuple[tuple[str, str], ...]:
    """Give who signed a decision; only somebody who had seen it can have signed it."""
    more = (
        (one.event.role, one.event.name)
        for one in signed
        if one.event.triage == triage.digest and order.saw(one.entry, triage)
    )
    return ((event.role, event.name), *more)


def _stands(order: Order, closing: Entry, acts: Iterable[Entry]) -> bool:
    """Say whether who closed had seen everything that was said of it; a platform may answer later."""
    return all(
        order.saw(closing, act) or (isinstance(act.event, TakedownAnswered) and order.saw(act, closing))
        for act in acts
    )
