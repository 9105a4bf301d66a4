"""Who must hear first: whom the playbook puts before whom, and no language far behind another."""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from crisiskit.incident.notices import is_notice
from crisiskit.incident.state import Incident, StatementKey
from crisiskit.incident.views.publishing import Publication, publications
from crisiskit.incident.views.told import told

LANGUAGE_LAG = timedelta(minutes=10)
"""How far one language may be behind another. A default, not law."""
LANGUAGES = "languages"
"""The name of the gate that keeps languages together."""


class Gates(NamedTuple):
    """What holds at a bank.

    Attributes:
        order: audience → must hear before this audience, as pairs (first, then).
        audiences: channel → its audience.
        lag: how far one language may be behind another.
    """

    order: tuple[tuple[str, str], ...] = ()
    audiences: Mapping[str, str] = {}
    lag: timedelta = LANGUAGE_LAG


class Unmet(NamedTuple):
    """A gate that is shut, and why.

    Attributes:
        first: the audience that has to hear first; empty for the gate of languages.
    """

    gate: str
    why: str
    first: str = ""


def unmet(
    incident: Incident,
    gates: Gates,
    message: str,
    channel: str,
    language: str,
    now: datetime,
) -> tuple[Unmet, ...]:
    """Give the gates that are shut for one more text.

    Args:
        incident: as it stands.
        gates: what holds at this bank.
        message: which is about to leave.
        channel: where.
        language: in which.
        now: when.
    """
    texts = [each for each in publications(incident) if each.posted]
    audience = gates.audiences.get(channel, "")
    return (
        *_order(gates, audience, heard(incident, gates)),
        *_languages(incident, gates, texts, message, channel, language, now),
    )


def shut(
    incident: Incident, gates: Gates, keys: Iterable[StatementKey], now: datetime
) -> dict[Unmet, tuple[StatementKey, ...]]:
    """Give the gates that are shut for texts that have not left, each with the texts behind it.

    Args:
        incident: as it stands.
        gates: what holds at this bank.
        keys: the texts.
        now: when.
    """
    texts = [each for each in publications(incident) if each.posted]
    certain = heard(incident, gates)
    behind: dict[Unmet, list[StatementKey]] = {}
    for key in keys:
        audience = gates.audiences.get(key[1], "")
        for each in (*_order(gates, audience, certain), *_languages(incident, gates, texts, *key, now)):
            behind.setdefault(each, []).append(key)
    return {gate: tuple(some) for gate, some in behind.items()}


def passed_over(incident: Incident, gates: Gates) -> tuple[Unmet, ...]:
    """Give the gates that are still shut behind what has been said: somebody was not told at all."""
    texts = [each for each in publications(incident) if each.may_be_out]
    certain = heard(incident, gates)
    reached = dict.fromkeys((*(gates.audiences.get(each.event.channel, "") for each in texts), *told(incident)))
    found = (each for audience in reached for each in _order(gates, audience, certain))
    overridden = {gate for each in texts for gate in each.event.overrides}
    return tuple(dict.fromkeys(each for each in found if each.gate not in overridden))


def before(incident: Incident, gates: Gates, audience: str) -> tuple[Unmet, ...]:
    """Give the gates that are shut for an audience, whatever way it is told on."""
    return tuple(_order(gates, audience, heard(incident, gates)))


def heard(incident: Incident, gates: Gates) -> frozenset[str]:
    """Give the audiences that have certainly heard: on a channel of their own, or because somebody told them."""
    texts = (each for each in publications(incident) if each.posted)
    return frozenset((*told(incident), *(gates.audiences.get(each.event.channel, "") for each in texts)))


def _order(gates: Gates, audience: str, heard: Container[str]) -> Iterator[Unmet]:
    for first, then in gates.order:
        if then == audience and first not in heard:
            yield Unmet(f"{first}-before-{then}", f"{then} would hear before {first} have been told", first)


def _languages(
    incident: Incident,
    gates: Gates,
    texts: Iterable[Publication],
    message: str,
    channel: str,
    language: str,
    now: datetime,
) -> Iterator[Unmet]:
    """Keep a further message back while another language of this channel still lacks the last one."""
    if is_notice(message):  # it goes to its authority in one language, and is no further message of any other
        return
    here = [each for each in texts if each.event.channel == channel and not is_notice(each.event.message)]
    languages = incident.opened.languages if incident.opened else ()
    for other in languages:
        had = {(each.event.message, each.event.number) for each in here if each.event.language == other}
        behind = [
            each
            for each in here
            if other not in (language, each.event.language)
            and not each.taken_down  # nobody is to follow with words that were a mistake
            and (each.event.message, each.event.number) not in had
            and (each.event.message, channel, other) in incident.statements
            and not any(later.event.language == other and later.at >= each.at for later in here)
            and now - each.at > gates.lag
        ]
        if behind:
            minutes = int((now - min(each.at for each in behind)).total_seconds() // 60)
            why = (
                f"{other} is {minutes} minutes behind on {channel}: {behind[0]}; publish it first, then {message}"
            )
            yield Unmet(LANGUAGES, why)
