"""What the record adds up to: a fold over its entries that every copy computes alike.

Two things written side by side, neither knowing of the other, are both kept until somebody who has seen both
decides. Nothing is ever settled by whose clock was ahead.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from crisiskit.incident.canonical import Json
from crisiskit.incident.chain import heads
from crisiskit.incident.events import Entry, Event, Unknown
from crisiskit.incident.held import Shelf
from crisiskit.incident.kinds.drafted import Draft, Drafted
from crisiskit.incident.kinds.edited import Edited
from crisiskit.incident.kinds.fact import FactSet, Standing
from crisiskit.incident.kinds.opened import Opened
from crisiskit.incident.kinds.task import Task, TaskSet, TaskState
from crisiskit.incident.kinds.task_changed import TaskChanged
from crisiskit.incident.order import Order

StatementKey = tuple[str, str, str]
"""Message, channel, language."""


class Held(NamedTuple):
    """One thing said about a fact, and the entry that says it."""

    entry: Entry
    said: FactSet


class Fact(NamedTuple):
    """What is known about one fact.

    Attributes:
        held: what stands now; more than one when people wrote side by side.
        history: everything ever said, in order.
    """

    id: str
    held: tuple[Held, ...]
    history: tuple[Held, ...]

    @property
    def conflict(self) -> bool:
        """Whether different things stand side by side and somebody has to decide."""
        first = self.held[0].said
        return any((other.said.standing, other.said.value) != (first.standing, first.value) for other in self.held)

    @property
    def standing(self) -> Standing:
        """How far it may be relied on; a conflict can be relied on by nobody."""
        return Standing.UNKNOWN if self.conflict else self.held[-1].said.standing

    @property
    def value(self) -> Json:
        """The value that stands; None while there is none, or more than one."""
        return None if self.conflict else self.held[-1].said.value

    @property
    def type(self) -> str:
        """The type of the newest value said."""
        return self.held[-1].said.type

    @property
    def of_message(self) -> bool:
        """Whether it is words of one message each time, and always was: in doubt it runs on."""
        return all(held.said.of_message for held in self.history)

    @property
    def digest(self) -> str:
        """The entry a statement rests on when it uses this fact."""
        return self.held[-1].entry.digest


class Drawn(NamedTuple):
    """One text of a statement, drafted by the kit or written by hand, and the entry that holds it.

    Attributes:
        number: of its message: update 1, update 2.
        as_of: the moment whose facts it words.
    """

    entry: Entry
    number: int
    as_of: datetime
    draft: Draft


class Statement(NamedTuple):
    """One message on one channel in one language.

    Attributes:
        held: the latest drafts; more than one when people drafted side by side.
        history: every draft ever made, in order.
    """

    key: StatementKey
    held: tuple[Drawn, ...]
    history: tuple[Drawn, ...]

    @property
    def conflict(self) -> bool:
        """Whether different texts stand side by side."""
        return len({drawn.draft.digest for drawn in self.held}) > 1

    @property
    def latest(self) -> Drawn:
        """The draft to show; in a conflict one of several, and to be shown as such."""
        return self.held[-1]


class Duty(NamedTuple):
    """One line of a checklist as it stands.

    Attributes:
        held: what stands of it; more than one when people wrote side by side.
    """

    id: str
    held: tuple[Task, ...]

    @property
    def task(self) -> Task:
        """The line itself; in a conflict one of several, and to be shown as such."""
        return self.held[-1]

    @property
    def conflict(self) -> bool:
        """Whether people left it in different states, or with different people, side by side."""
        return len({(task.state, task.role, task.name) for task in self.held}) > 1

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that have it on their sheet; several while people disagree whose it is."""
        return tuple(sorted({task.role for task in self.held}))

    @property
    def state(self) -> TaskState:
        """Its state; open as long as anybody who could not know better says so."""
        return TaskState.OPEN if self.conflict else self.task.state


class Oddity(NamedTuple):
    """A claimed time that cannot be true."""

    entry: Entry
    why: str


class Incident(NamedTuple):
    """Everything the record says, as of its heads.

    Attributes:
        id: digest of the root; empty for an empty record.
        opened: the opening; None while the root has not arrived.
        order: who had seen what when they wrote; no safety may rest on anything else.
        runs: every draft run, in order.
        unknown: entries of a newer kit; the state may depend on them.
        absent: digests that entries name as parents and that are not here.
        oddities: entries that claim to be older than what they build on.
    """

    id: str
    opened: Opened | None
    entries: tuple[Entry, ...]
    order: Order
    heads: tuple[str, ...]
    facts: Mapping[str, Fact]
    statements: Mapping[StatementKey, Statement]
    tasks: Mapping[str, Duty]
    runs: tuple[Drafted, ...]
    unknown: tuple[Entry, ...]
    absent: tuple[str, ...]
    oddities: tuple[Oddity, ...]

    @property
    def conflicts(self) -> tuple[Fact | Statement | Duty, ...]:
        """Everything somebody has to decide."""
        groups = (self.facts.values(), self.statements.values(), self.tasks.values())
        return tuple(thing for group in groups for thing in group if thing.conflict)

    def of(self, *kinds: type[Event]) -> tuple[Entry, ...]:
        """Give the entries whose events are of these kinds, in order."""
        return self.order.of(*kinds)


def replay(entries: Iterable[Entry]) -> Incident:
    """Fold entries into what they add up to; the order they come in, and repeats, make no difference."""
    order = Order(entries)
    facts: Shelf[str, Held] = Shelf(order)
    statements: Shelf[StatementKey, Drawn] = Shelf(order)
    tasks: Shelf[str, Task] = Shelf(order)
    for entry in order.entries:
        match entry.event:
            case FactSet() as event:
                facts.put(event.fact, entry, Held(entry, event))
            case Drafted() as run:
                for draft in run.statements:
                    key = run.message, draft.channel, draft.language
                    statements.put(key, entry, Drawn(entry, run.number, run.as_of, draft))
            case Edited() as edit:
                key = edit.message, edit.statement.channel, edit.statement.language
                statements.put(key, entry, Drawn(entry, edit.number, entry.at, edit.statement))
            case TaskSet() | TaskChanged() as event:
                for task in event.tasks:
                    tasks.put(task.id, entry, task)
            case _:  # the other kinds are folded by whoever asks for them, in `views/`
                pass
    whole = order.entries
    openings = (entry.event for entry in whole if not entry.parents)
    return Incident(
        id=whole[0].incident if whole else "",
        opened=next((event for event in openings if isinstance(event, Opened)), None),
        entries=whole,
        order=order,
        heads=heads(whole),
        facts={key: Fact(key, kept.held, kept.history) for key, kept in facts.items()},
        statements={key: Statement(key, kept.held, kept.history) for key, kept in statements.items()},
        tasks={key: Duty(key, kept.held) for key, kept in tasks.items()},
        runs=tuple(entry.event for entry in whole if isinstance(entry.event, Drafted)),
        unknown=tuple(entry for entry in whole if isinstance(entry.event, Unknown)),
        absent=_absent(whole),
        oddities=tuple(_oddities(whole)),
    )


def _absent(order: tuple[Entry, ...]) -> tuple[str, ...]:
    present = {entry.digest for entry in order}
    return tuple(sorted({parent for entry in order for parent in entry.parents} - present))


def _oddities(order: tuple[Entry, ...]) -> Iterator[Oddity]:
    """Hold each entry against the latest time of all its writer had seen: an old one between hides nothing."""
    latest: dict[str, datetime] = {}
    for entry in order:
        seen = max((latest[parent] for parent in entry.parents if parent in latest), default=entry.at)
        ahead = seen - entry.at
        latest[entry.digest] = max(seen, entry.at)
        if ahead > timedelta(0):
            yield Oddity(entry, f"claims to be {ahead.total_seconds():.0f} s older than what it builds on")
