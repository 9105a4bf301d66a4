"""Where an incident stands, whole: what a screen, a program and the next shift are shown, gathered once."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from crisiskit.desk.standing import conflicts_in_words
from crisiskit.incident.called import names
from crisiskit.incident.policy import Policy
from crisiskit.incident.state import Incident, StatementKey
from crisiskit.incident.views.bypassed import bypassed
from crisiskit.incident.views.closing import closings
from crisiskit.incident.views.contacts import Contact, contacts
from crisiskit.incident.views.corrections import Correction, owed
from crisiskit.incident.views.due import Due, Sort, State
from crisiskit.incident.views.gates import Gates, Unmet, passed_over, shut
from crisiskit.incident.views.handing import Hand, hands
from crisiskit.incident.views.outdated import Outdated, outdated, overtaken, unused
from crisiskit.incident.views.pauses import Pause, pauses
from crisiskit.incident.views.promises import Promise, promises
from crisiskit.incident.views.publishing import Place, Publication, publications
from crisiskit.incident.views.questions import Question, questions
from crisiskit.incident.views.rumours import Rumour, rumours
from crisiskit.incident.views.severity import severity_now
from crisiskit.incident.views.signing import confirmations_owed, missing
from crisiskit.incident.views.told import Told, audiences


class Settings(NamedTuple):
    """What has to be known besides the record; all of it can be missing.

    Attributes:
        board: everything that is owed by a time, soonest first.
        policy: who signs what; None if the playbook is not here.
        gates: who must hear before whom.
        notes: what could not be read, in words.
        rules: who signed what at the opening, and who does now; what left is held against them.
    """

    board: tuple[Due, ...] = ()
    policy: Policy | None = None
    gates: Gates = Gates()
    notes: tuple[str, ...] = ()
    rules: tuple[Policy, ...] = ()


class Unsigned(NamedTuple):
    """Texts of one message that may not go out yet, all for the same reasons; signed, if for none."""

    message: str
    number: int
    places: tuple[Place, ...]
    lacks: tuple[str, ...]


class Held(NamedTuple):
    """A gate that is shut, and the texts that wait behind it; none if it was passed over."""

    gate: Unmet
    behind: tuple[StatementKey, ...]


class Situation(NamedTuple):
    """Everything that is known, said and owed at one moment.

    Attributes:
        severity: how grave it is; empty while nobody has said.
        policy: who signs what; None if the playbook is not here.
        board: everything that is owed by a time, soonest first.
        texts: every text that left or may have left.
        live: those of them that people may read now.
        promises: of an update that is in the world.
        corrections: the places that are owed one.
        outdated: drafts that word what is no longer so.
        unsigned: texts that did not leave yet, by what they wait for; those of the newest message first.
        overtaken: messages of which nobody wants what is left, since a newer one is out.
        gates: shut ones.
        hands: who has the incident in hand, since they took it over.
        paused: what is paused and was not lifted.
        told: audiences of whom somebody said whether they were told, by telephone or in person.
        alarms: what somebody has to look at before anything else.
        closed: who closed it, and whether that holds; empty if nobody did.
        over: whether it is closed.
        notes: what could not be read, in words.
    """

    incident: Incident
    now: datetime
    severity: str
    policy: Policy | None
    board: tuple[Due, ...]
    texts: tuple[Publication, ...]
    live: tuple[Publication, ...]
    promises: tuple[Promise, ...]
    corrections: tuple[Correction, ...]
    outdated: tuple[Outdated, ...]
    unsigned: tuple[Unsigned, ...]
    overtaken: frozenset[tuple[str, int]]
    gates: tuple[Held, ...]
    paused: tuple[Pause, ...]
    told: tuple[Told, ...]
    hands: tuple[Hand, ...]
    rumours: tuple[Rumour, ...]
    questions: tuple[Question, ...]
    contacts: tuple[Contact, ...]
    alarms: tuple[str, ...]
    closed: str
    over: bool
    notes: tuple[str, ...]

    @property
    def owed(self) -> tuple[Due, ...]:
        """What somebody has to do by a time, for certain."""
        return tuple(due for due in self.board if due.open)

    @property
    def late(self) -> tuple[Due, ...]:
        """What was not done in time, but for steps of checklists: those are counted apart."""
        return tuple(due for due in self.board if due.late and due.sort is not Sort.TASK)

    @property
    def steps_late(self) -> int:
        """How many steps of checklists were not done in time."""
        return sum(due.late and due.sort is Sort.TASK for due in self.board)

    @property
    def may_apply(self) -> tuple[str, ...]:
        """The rules of which a named person still has to say whether they apply."""
        return tuple(dict.fromkeys(due.id.partition("/")[0] for due in self.board if due.state is State.CANDIDATE))


def situation(incident: Incident, settings: Settings, now: datetime) -> Situation:
    """Gather where an incident stands.

    Args:
        incident: as its record says.
        settings: what its bank and its playbook say.
        now: the time taken as now.
    """
    texts = publications(incident)
    waiting = tuple(dict.fromkeys(key for key, _ in unused(incident)))
    heard, asked = rumours(incident), questions(incident)
    over, closed = _closed(incident)
    return Situation(
        incident=incident,
        now=now,
        severity=severity_now(incident),
        policy=settings.policy,
        board=settings.board,
        texts=texts,
        live=live(incident, texts),
        promises=promises(incident),
        corrections=owed(incident),
        outdated=outdated(incident),
        unsigned=_unsigned(incident, waiting, settings.policy, now),
        overtaken=overtaken(incident),
        gates=_gates(incident, waiting, settings.gates, now),
        paused=tuple(each for each in pauses(incident) if each.paused),
        told=audiences(incident),
        hands=hands(incident),
        rumours=heard,
        questions=asked,
        contacts=contacts(incident),
        alarms=tuple(_alarms(incident, settings, texts, heard, asked)),
        closed=closed,
        over=over,
        notes=settings.notes,
    )


def live(incident: Incident, texts: tuple[Publication, ...]) -> tuple[Publication, ...]:
    """Give what people may read now: what was not taken down, and what no later text there has replaced."""
    there: dict[Place, list[Publication]] = {}
    for each in texts:
        if each.may_be_out:
            there.setdefault(each.place, []).append(each)
    saw = incident.order.saw
    return tuple(
        each
        for some in there.values()
        for each in some
        if not each.taken_down and not any(later.posted and saw(later.entry, each.entry) for later in some)
    )


def _unsigned(
    incident: Incident, waiting: tuple[StatementKey, ...], policy: Policy | None, now: datetime
) -> tuple[Unsigned, ...]:
    if policy is None:
        return ()
    groups: dict[tuple[str, int, tuple[str, ...]], list[Place]] = {}
    for key in waiting:
        lacks = missing(incident, key, policy, now)
        number = incident.statements[key].latest.number
        groups.setdefault((key[0], number, lacks), []).append(key[1:])
    age = {(run.message, run.number): place for place, run in enumerate(incident.runs)}
    newest = sorted(groups.items(), key=lambda group: -age.get(group[0][:2], -1))
    return tuple(Unsigned(message, number, tuple(places), lacks) for (message, number, lacks), places in newest)


def _gates(incident: Incident, waiting: tuple[StatementKey, ...], gates: Gates, now: datetime) -> tuple[Held, ...]:
    over = tuple(Held(each, ()) for each in passed_over(incident, gates))
    return (*over, *(Held(each, behind) for each, behind in shut(incident, gates, waiting, now).items()))


def _closed(incident: Incident) -> tuple[bool, str]:
    found = closings(incident)
    if not found:
        return False, ""
    holds = [each for each in found if not each.why_not]
    last = (holds or found)[-1]
    but = f"; NOT CLOSED: {last.why_not}" if last.why_not else ""
    return bool(holds), f"closed by {last.entry.by}: {last.said.reason}{but}"


def _alarms(
    incident: Incident,
    settings: Settings,
    texts: Iterable[Publication],
    heard: Iterable[Rumour],
    asked: Iterable[Question],
) -> Iterator[str]:
    """Name what cannot wait: doubts about what left, and what people have to decide again."""
    for each in texts:
        if each.unresolved:
            yield f"SENT OR NOT: {each}"
        yield from (f"{each}: {alarm}" for alarm in each.alarms)
    yield from map(str, bypassed(incident, settings.rules))
    yield from (f"CONFLICT  {each}" for each in conflicts_in_words(incident))
    yield from (
        f"CONFLICT  taken over by {each.in_words()} side by side" for each in hands(incident) if each.conflict
    )
    yield from (f"CONFLICT  rumour {each.id}: decided differently side by side" for each in heard if each.conflict)
    yield from (f"CONFLICT  question {each.id}: answered or sent differently" for each in asked if each.conflict)
    yield from dict.fromkeys(f"{due.id.partition('/')[0]}: {due.loud}" for due in settings.board if due.loud)
    waiting = confirmations_owed(incident)
    called = names(each.entry.digest for each in waiting)
    for said in waiting:
        name = called[said.entry.digest]
        yield f"approval by phone {name}: {said.event.name} ({said.event.role}) has yet to confirm it"
