"""Nights on which words were published, to test with."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from crisiskit.incident.chain import Sealed, seal
from crisiskit.incident.events import Event
from crisiskit.incident.kinds.drafted import Draft, Drafted
from crisiskit.incident.kinds.fact import Standing
from crisiskit.incident.kinds.published import Outcome, Published
from crisiskit.incident.kinds.publishing import BY_HAND, Publishing
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.views.gates import Gates
from incident import making

PLACES = tuple((channel, language) for channel in ("x", "sms", "press-release") for language in ("en", "fr"))
GATES = Gates((("regulator", "customers"), ("employees", "media")), {"x": "customers", "press-release": "media"})


def words(place: tuple[str, str], message: str, fact: str, *parts: str) -> Draft:
    base = making.draft(f"{message} {' '.join(place)} {fact}".encode(), *place)
    return base._replace(facts={"customers": fact} if fact else {}, variants=dict.fromkeys(parts, 1))


class Night:
    """A record that grows as one person writes it, with the moments at which they do."""

    def __init__(self) -> None:
        self.sealed: list[Sealed] = making.chained(making.opening())
        self.minute = 1

    @property
    def state(self) -> Incident:
        return replay(each.entry for each in self.sealed)

    def add(self, event: Event) -> str:
        """Write one event a minute later, and give the digest of its entry."""
        self.sealed.append(making.after(self.sealed, event, 60 * self.minute))
        self.minute += 1
        return self.sealed[-1].entry.digest

    def fact(self, value: int | None = 12000, standing: Standing = Standing.CONFIRMED, why: str = "") -> str:
        return self.add(making.fact("customers", value, standing)._replace(reason=why))

    def draft(
        self,
        fact: str,
        message: str = "holding",
        number: int = 1,
        places: Sequence[tuple[str, str]] = PLACES,
        promised: int | None = None,
    ) -> str:
        due = None if promised is None else making.START + timedelta(minutes=promised)
        parts = ("facts", "next_update") if promised is not None else ("facts",)
        texts = tuple(words(place, f"{message} {number}", fact, *parts) for place in places)
        return self.add(Drafted(message, number, making.START, due, texts))

    def intent(
        self,
        place: tuple[str, str],
        message: str = "holding",
        supersedes: Sequence[str] = (),
    ) -> Publishing:
        drawn = self.state.statements[(message, *place)].latest
        return Publishing(message, drawn.number, *place, drawn.draft.digest, BY_HAND, tuple(supersedes), {}, "")

    def publish(
        self,
        place: tuple[str, str],
        message: str = "holding",
        supersedes: Sequence[str] = (),
        outcome: Outcome | None = Outcome.POSTED,
    ) -> str:
        """Publish what stands there, and give the digest of the intent."""
        intent = self.intent(place, message, supersedes)
        digest = self.add(intent)
        if outcome is not None:
            self.add(result(intent, digest, outcome))
        return digest


def result(intent: Publishing, digest: str, outcome: Outcome = Outcome.POSTED) -> Published:
    return Published(digest, *intent[:5], outcome, "", "")


class Beside(NamedTuple):
    """An event, and the places in the list of those that its writer had seen; none for the base."""

    event: Event
    saw: Sequence[int] = ()


def beside(base: Sequence[Sealed], written: Sequence[Beside], times: Sequence[int]) -> Incident:
    """Write events on top of a record, each having seen what it names, at whatever time it claims."""
    heads = replay(each.entry for each in base)
    sealed: list[Sealed] = []
    for number, each in enumerate(written):
        parents = [sealed[place].entry.digest for place in each.saw] or heads.heads
        stamp = making.stamp(times[number], by=f"p{number}")
        sealed.append(seal(each.event, stamp, heads.id, parents))
    return replay([*heads.entries, *(each.entry for each in sealed)])
