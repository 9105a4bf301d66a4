"""What named people decided, and what of it is in force: the next shift has to know why things are as they are."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from crisiskit.incident.events import Entry
from crisiskit.incident.state import Incident
from crisiskit.incident.views.notes import decisions
from crisiskit.incident.views.publishing import publications
from crisiskit.incident.views.redress import offers
from crisiskit.incident.views.rulings import rulings
from crisiskit.incident.views.rumours import rumours
from crisiskit.incident.views.severity import severities

_GONE = "(erased or not here)"


class Decision(NamedTuple):
    """One decision that is in force.

    Attributes:
        entry: in which it stands.
        what: the decision, who took it and why, in words.
    """

    entry: Entry
    what: str


Words = Callable[[str], Mapping[str, str] | None]
"""Gives the words of a body by its digest; None if they were erased, or are not here."""


def decided(incident: Incident, words: Words) -> tuple[Decision, ...]:
    """Give every decision that is in force, the newest first; of those side by side, each."""
    found = (
        *_taken(incident, words),
        *_severity(incident),
        *_rules(incident),
        *_rumours(incident),
        *_gates(incident),
        *_redress(incident),
    )
    return tuple(sorted(found, key=lambda each: -incident.order.place(each.entry.digest)))


def _taken(incident: Incident, words: Words) -> Iterator[Decision]:
    """Give what was written down as a decision, but for the words of private ones."""
    for each in (one for one in decisions(incident) if one.holds):
        said = each.said
        who = f"{said.name} ({said.role})"
        found = words(said.body) or {}
        why = f": {found['why']}" if found.get("why") else ""
        against = f"; AGAINST {', '.join(each.against)}" if each.against else ""
        old = f"; {', '.join(each.changed)} changed since" if each.changed else ""
        what = f"{who}, private" if said.private else f"{found.get('what', _GONE)}; {who}{why}"
        yield Decision(each.entry, f"decision {each.id}: {what}{against}{old}")


def _severity(incident: Incident) -> Iterator[Decision]:
    for entry, event in severities(incident).held:
        second = f" and {event.second}" if event.second else ""
        yield Decision(entry, f"severity {event.severity}, {event.name}{second}: {event.reason}")


def _rules(incident: Incident) -> Iterator[Decision]:
    for rule, ruling in rulings(incident).rulings.items():
        for held in ruling.held:
            alone = ruling._replace(held=(held,))
            yield Decision(held.entry, f"{rule} {alone.in_words()}")


def _rumours(incident: Incident) -> Iterator[Decision]:
    for rumour in rumours(incident):
        for triage in rumour.triages if rumour.open else ():
            names = " and ".join(name for _, name in triage.signed)
            yield Decision(triage.entry, f"rumour {rumour.id}: {triage.said.decision}, {names}")


def _gates(incident: Incident) -> Iterator[Decision]:
    for text in publications(incident):
        for gate, reason in text.event.overrides.items() if text.may_be_out else ():
            yield Decision(text.entry, f"past the gate {gate} with {text}, {text.entry.by}: {reason}")


def _redress(incident: Incident) -> Iterator[Decision]:
    """Name what was offered; what is meant for some roles only is named as that."""
    for offer in offers(incident):
        who = ", ".join(each.name for each in offer.said.approvers)
        only = f"for {', '.join(offer.said.seen_by)} only: crisiskit redress list --as ROLE"
        what = (
            only if offer.said.seen_by else f"{offer.said.offer} for {offer.said.group}, {who}: {offer.said.basis}"
        )
        yield Decision(offer.entry, f"redress {offer.id}: {what}")
