"""A notice drafted anew: what it replaces, and what of it was said otherwise before."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple, cast

from crisiskit.incident.canonical import Json
from crisiskit.incident.kinds.fact import Standing
from crisiskit.incident.notices import message_of
from crisiskit.incident.state import Drawn, Incident
from crisiskit.incident.views.corrections import Change, stale
from crisiskit.incident.views.publishing import drawn_of, publications
from crisiskit.incident.views.rulings import Rulings
from crisiskit.message.known import CONFIRMED, Known, Value, confirmed
from crisiskit.message.language import Language
from crisiskit.message.wordings import Saying, filters
from crisiskit.playbook.model import Fact, FactType
from crisiskit.words import words_in

_FILTER: Mapping[FactType, str] = {
    FactType.CHOICES: "list",
    FactType.TIME: "datetime",
    FactType.DATE: "date",
    FactType.COUNT: "count",
    FactType.RANGE: "range",
    FactType.MONEY: "money",
    FactType.DURATION: "duration",
    FactType.PERCENT: "percent",
}
"""How a value is said; words are said as they are."""


class Replaced(NamedTuple):
    """An earlier report of the same stage.

    Attributes:
        at: when it went to the authority.
        changes: what it says and is no longer so.
    """

    at: datetime
    changes: tuple[Change, ...]


def replaced(incident: Incident, told: Rulings, rule: str, stage: str) -> Replaced | None:
    """Give the last report of a stage that went to its authority; None if none did, so that this is the first.

    Args:
        incident: as it stands.
        told: what was said of triggers and filings.
        rule: under which it is owed.
        stage: which of its stages.
    """
    message = message_of(rule, stage)
    sent = [each for each in publications(incident) if each.event.message == message and each.posted]
    if sent:
        drawn, at = drawn_of(incident, sent[-1]), sent[-1].at
    else:
        filed = told.filings.get((rule, stage), ())
        if not filed:
            return None
        at = max(each.entry.happened for each in filed)
        drawn = _drawn_by(incident, message, at)
    return Replaced(at, stale(incident, drawn.draft) if drawn else ())


def _drawn_by(incident: Incident, message: str, at: datetime) -> Drawn | None:
    """Give the text of a message that was the last one when something was filed without being published here."""
    mine = [each for key, each in incident.statements.items() if key[0] == message]
    drawn = [each for statement in mine for each in statement.history if each.as_of <= at]
    return max(drawn, key=lambda each: each.as_of, default=None)


def replacing(
    before: Replaced, facts: Mapping[str, Fact], tongue: Language, saying: Saying
) -> Iterator[tuple[str, str]]:
    """Say which report a notice replaces and what has changed, in rows: a name of the language's words, a text.

    Args:
        before: the report that it replaces.
        facts: those that the playbook asks for.
        tongue: with its words for notices.
        saying: how it says times and figures.
    """
    yield "replaces", saying.datetime_of(before.at.isoformat())
    for change in before.changes:
        if change.fact not in facts:
            continue
        fact = facts[change.fact]
        sure = len(change.now) == 1 and change.now[0].standing is Standing.CONFIRMED
        now = _worded(fact, change.now[0].value, tongue, saying) if sure else tongue.notice["unsure"]
        then = _worded(fact, change.before, tongue, saying)
        words = tongue.notice["instead"].format(now=now, before=then)
        yield "corrected", f"{words_in(fact.ask, tongue.tag)} {words}"


def _worded(fact: Fact, value: Json, tongue: Language, saying: Saying) -> str:
    if fact.type is FactType.YESNO and value in ("yes", "no"):
        return tongue.interview[str(value)]
    found, _ = confirmed({fact.id: fact}, {fact.id: Known(CONFIRMED, cast("Value", value))}, tongue, str)
    if fact.id not in found:  # it has no words in this language
        return "—"
    said = found[fact.id]
    return str(filters(saying)[_FILTER[fact.type]](said)) if fact.type in _FILTER else str(said)
