"""What a changed fact makes wrong: exactly the places that carried it, until each has been told."""

from collections.abc import Mapping
from typing import NamedTuple

from crisiskit.incident.canonical import Json
from crisiskit.incident.events import Entry
from crisiskit.incident.kinds.drafted import Draft
from crisiskit.incident.kinds.edited import Edited
from crisiskit.incident.kinds.fact import FactSet, Standing
from crisiskit.incident.notices import rule_of
from crisiskit.incident.shown import value_in_words
from crisiskit.incident.state import Fact, Held, Incident
from crisiskit.incident.views.carried import ReadOff, carried
from crisiskit.incident.views.publishing import Place, Publication, drawn_of, publications
from crisiskit.incident.views.said import once

_SAID = (Standing.CONFIRMED, Standing.REPORTED)


class Change(NamedTuple):
    """One fact that is no longer what was published.

    Attributes:
        before: the value that was published.
        now: what stands now, several if people disagree; of words of a message, what took them back.
    """

    fact: str
    before: Json
    now: tuple[FactSet, ...]

    def __str__(self) -> str:
        now = " against ".join(
            value_in_words(said.value) if said.standing in _SAID else said.standing.value for said in self.now
        )
        return f"{self.fact}: {value_in_words(self.before)}, now {now}"


class Correction(NamedTuple):
    """One place that is owed a correction.

    Attributes:
        rule: under which notices went there; empty for everybody else.
        publications: the texts there that carried what is wrong; the next message there names them as superseded.
    """

    channel: str
    language: str
    publications: tuple[Publication, ...]
    changes: tuple[Change, ...]
    rule: str = ""

    @property
    def place(self) -> Place:
        """Channel and language."""
        return self.channel, self.language


@once
def owed(incident: Incident) -> tuple[Correction, ...]:
    """Give the places that are owed a correction, in the order in which they first carried what is wrong.

    A text that may have left counts as said; only one that certainly was posted counts as an answer. To take a
    text down does not correct it: people have read it.
    """
    read_off = carried(incident)
    places: dict[tuple[Place, str], list[Publication]] = {}
    for each in publications(incident):
        if each.may_be_out:
            places.setdefault((each.place, rule_of(each.event.message)), []).append(each)
    found = (_owed_at(incident, place, rule, there, read_off) for (place, rule), there in places.items())
    return tuple(each for each in found if each is not None)


def stale(incident: Incident, draft: Draft) -> tuple[Change, ...]:
    """Give the facts that a text words and that are no longer what it says.

    Words of a message, as what a correction says is right, are said anew for the next one. That makes nothing
    wrong that was said before; only to take them back does.
    """
    found = []
    for name, digest in draft.facts.items():
        fact = incident.facts.get(name)
        rest = _rest(fact, digest)
        if fact is not None and rest is not None:
            against = _against(incident, fact, rest.said.value)
            found += [Change(name, rest.said.value, tuple(held.said for held in against))] if against else []
    return tuple(found)


def _against(incident: Incident, fact: Fact, value: Json) -> tuple[Held, ...]:
    """Give what stands against a value that was said; nothing while it is so."""
    if fact.of_message:
        return _took_back(incident, fact, value)
    return fact.held if any(differs(held.said, value) for held in fact.held) else ()


def _took_back(incident: Incident, fact: Fact, value: Json) -> tuple[Held, ...]:
    """Give by what words of a message were taken back, but for what somebody who had seen it has put right again.

    Whoever takes back means the words that stood before them. What was taken back side by side with these words
    may have meant them: doubt counts against us.
    """
    saw = incident.order.saw
    same = [held for held in fact.history if not differs(held.said, value)]
    found = []
    for held in fact.history:
        if held.said.standing in _SAID or any(saw(each.entry, held.entry) for each in same):
            continue
        seen = [each for each in fact.history if saw(held.entry, each.entry)]
        stood = [each for each in seen if not any(saw(other.entry, each.entry) for other in seen)]
        beside = (incident.order.side_by_side(each.entry, held.entry) for each in same)
        if any(each in same for each in stood) or any(beside):
            found.append(held)
    return tuple(found)


def _owed_at(
    incident: Incident, place: Place, rule: str, there: list[Publication], read_off: ReadOff
) -> Correction | None:
    texts: list[Publication] = []
    changes: dict[str, Change] = {}
    for each in there:
        mine = _changes(incident, each, there, read_off.get(each.entry.digest, {}))
        if mine:
            texts.append(each)
            changes.update((change.fact, change) for change in mine)
    return Correction(*place, tuple(texts), tuple(changes.values()), rule) if texts else None


def _changes(
    incident: Incident, publication: Publication, there: list[Publication], read: Mapping[str, tuple[Json, ...]]
) -> tuple[Change, ...]:
    drawn = drawn_of(incident, publication)
    wrong = [(each, _since(incident, drawn.draft, each)) for each in stale(incident, drawn.draft)] if drawn else []
    if drawn is not None and isinstance(drawn.entry.event, Edited):  # a person knows better what a person wrote
        wrong = [pair for pair in wrong if pair[0].fact not in read]
    wrong += _misread(incident, read)
    return tuple(change for change, since in wrong if not _settled(incident, publication, there, since))


def _misread(incident: Incident, read: Mapping[str, tuple[Json, ...]]) -> list[tuple[Change, tuple[Entry, ...]]]:
    """Give what was read off words that are out and is not so, each with what was said otherwise."""
    pairs = (
        (incident.facts[name], value)
        for name in read
        if name in incident.facts
        for value in read[name]
        if value is not None
    )
    found = ((fact, value, _against(incident, fact, value)) for fact, value in pairs)
    return [
        (Change(fact.id, value, tuple(held.said for held in against)), _otherwise(incident, fact, value))
        for fact, value, against in found
        if against
    ]


def _otherwise(incident: Incident, fact: Fact, value: Json) -> tuple[Entry, ...]:
    """Give what was said otherwise, but for what somebody who had seen it has put right again."""
    if fact.of_message:
        return tuple(held.entry for held in _took_back(incident, fact, value))
    saw = incident.order.saw
    same = [held.entry for held in fact.history if not differs(held.said, value)]
    others = (held.entry for held in fact.history if differs(held.said, value))
    return tuple(each for each in others if not any(saw(entry, each) for entry in same))


def _rest(fact: Fact | None, digest: str) -> Held | None:
    return next((held for held in fact.history if held.entry.digest == digest), None) if fact else None


def differs(said: FactSet, before: Json) -> bool:
    """Say whether something was said that a value is not."""
    return said.standing not in _SAID or said.value != before


def _since(incident: Incident, draft: Draft, change: Change) -> tuple[Entry, ...]:
    """Give what was said otherwise since, or beside what the text rests on."""
    fact = incident.facts[change.fact]
    if fact.of_message:
        return tuple(held.entry for held in _took_back(incident, fact, change.before))
    rest = _rest(fact, draft.facts[change.fact])
    return tuple(
        held.entry
        for held in fact.history
        if differs(held.said, change.before) and rest and not incident.order.saw(rest.entry, held.entry)
    )


def _settled(
    incident: Incident, publication: Publication, there: list[Publication], changes: tuple[Entry, ...]
) -> bool:
    """Say whether a later text at this place took over: before each change, or after it and correcting it."""
    saw = incident.order.saw
    for later in there:
        if not later.posted or not saw(later.entry, publication.entry):
            continue
        answers = publication.entry.digest in later.event.supersedes
        written = drawn.entry if (drawn := drawn_of(incident, later)) else later.entry
        if all(saw(change, later.entry) or (answers and saw(written, change)) for change in changes):
            return True
    return False
