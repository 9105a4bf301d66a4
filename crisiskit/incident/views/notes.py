"""Notes and decisions: which decisions hold, which were replaced by which, and on what they still rest."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from crisiskit.incident.called import names
from crisiskit.incident.events import Entry
from crisiskit.incident.kinds.decision import DecisionTaken
from crisiskit.incident.kinds.note import NoteWritten
from crisiskit.incident.state import Fact, Held, Incident
from crisiskit.incident.views.said import Said, said


class Note(NamedTuple):
    """One note, with the letters it is called by."""

    id: str
    entry: Entry
    said: NoteWritten

    @property
    def digest(self) -> str:
        """Of the entry."""
        return self.entry.digest


class Decision(NamedTuple):
    """One decision, with the letters it is called by.

    Attributes:
        replaces: the letters of those it took the place of.
        replaced_by: the letters of those that took its place, having seen it; none while it holds.
        against: the letters of others that hold and took the place of the same decision: somebody who has seen
            both has yet to say which.
        changed: the facts it rests on that say something else by now.
    """

    id: str
    entry: Entry
    said: DecisionTaken
    replaces: tuple[str, ...]
    replaced_by: tuple[str, ...]
    against: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def digest(self) -> str:
        """Of the entry."""
        return self.entry.digest

    @property
    def holds(self) -> bool:
        """Whether nobody has replaced it."""
        return not self.replaced_by


def written(incident: Incident) -> tuple[Note | Decision, ...]:
    """Give every note and every decision, in order."""
    called = _called(incident)
    found: dict[str, Note | Decision] = {each.digest: each for each in decisions(incident)}
    for each in said(incident, NoteWritten):
        found[each.entry.digest] = Note(called[each.entry.digest], each.entry, each.event)
    return tuple(sorted(found.values(), key=lambda each: incident.order.place(each.digest)))


def decisions(incident: Incident) -> tuple[Decision, ...]:
    """Give every decision, in order. Of two that replace one, side by side, both hold until one replaces both."""
    taken = said(incident, DecisionTaken)
    if not taken:
        return ()
    called = _called(incident)
    before = {one.entry.digest: _before(incident, one, taken) for one in taken}
    after: dict[str, list[str]] = {}
    for digest, replaced in before.items():
        for each in replaced:
            after.setdefault(each, []).append(digest)
    whole = _whole(before)
    holding = [digest for digest in before if digest not in after]

    def letters(digests: Iterable[str]) -> tuple[str, ...]:
        return tuple(called[digest] for digest in digests)

    def one(each: Said[DecisionTaken]) -> Decision:
        mine = each.entry.digest
        rivals = (other for other in holding if other != mine and whole[other] & whole[mine])
        return Decision(
            called[mine],
            each.entry,
            each.event,
            letters(before[mine]),
            letters(after.get(mine, ())),
            letters(rivals) if mine in holding else (),
            tuple(name for name, seen in each.event.facts.items() if _differs(incident, name, seen)),
        )

    return tuple(map(one, taken))


def rivals(incident: Incident) -> tuple[tuple[str, ...], ...]:
    """Give the letters of decisions that hold against each other, each group once."""
    groups = (tuple(sorted((each.id, *each.against))) for each in decisions(incident) if each.against)
    return tuple(dict.fromkeys(groups))


def _called(incident: Incident) -> Mapping[str, str]:
    return names(entry.digest for entry in incident.of(NoteWritten, DecisionTaken))


def _before(incident: Incident, one: Said[DecisionTaken], taken: Iterable[Said[DecisionTaken]]) -> tuple[str, ...]:
    """Give what a decision took the place of: only what whoever decided had seen."""
    wanted = set(one.event.replaces)
    seen = (each.entry for each in taken if each.entry.digest in wanted)
    return tuple(entry.digest for entry in seen if incident.order.saw(one.entry, entry))


def _whole(before: Mapping[str, Iterable[str]]) -> Mapping[str, frozenset[str]]:
    """Give, for each decision, all that it took the place of, step by step; they come in the record's order."""
    found: dict[str, frozenset[str]] = {}
    for digest, replaced in before.items():
        found[digest] = frozenset(replaced).union(*(found[each] for each in replaced))
    return found


def _differs(incident: Incident, name: str, seen: Iterable[str]) -> bool:
    """Tell whether a fact says something else than the entries that a decision rests on."""
    fact = incident.facts.get(name)
    return fact is None or _sayings(then(fact, seen)) != _sayings(fact.held)


def then(fact: Fact, digests: Iterable[str]) -> tuple[Held, ...]:
    """Give what was said about a fact in these entries."""
    wanted = set(digests)
    return tuple(held for held in fact.history if held.entry.digest in wanted)


def _sayings(held: Iterable[Held]) -> set[str]:
    return {repr((each.said.standing, each.said.value)) for each in held}
