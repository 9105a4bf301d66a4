"""What is known, said by somebody."""

import re
from collections.abc import Callable
from datetime import date, datetime

from crisiskit.errors import Refused
from crisiskit.incident.acts.typed import begun, entered, person
from crisiskit.incident.canonical import Json
from crisiskit.incident.kinds.fact import FactSet, Standing
from crisiskit.incident.state import Incident
from crisiskit.playbook.model import FactType


def fact_set(incident: Incident, said: FactSet) -> FactSet:
    """Say what is known about a fact.

    Raises:
        Refused: if the standing and what is given do not go together, or the value is not of its type.
    """
    begun(incident)
    said = said._replace(
        value=entered(said.value),
        source=entered(said.source),
        reason=entered(said.reason),
        confirmed_by=person(said.confirmed_by),
    )
    name = said.fact
    match said.standing:
        case Standing.CONFIRMED | Standing.REPORTED if said.value is None:
            raise Refused(f"fact {name} is {said.standing} without a value", "give the value, or say `unknown`")
        case Standing.UNKNOWN | Standing.RETRACTED if said.value is not None:
            raise Refused(f"fact {name} is {said.standing} and yet has a value", "leave the value out")
        case Standing.WITHHELD if not said.reason:
            raise Refused(f"fact {name} is withheld without a reason", "say why: the review will ask")
        case Standing.RETRACTED if name not in incident.facts:
            raise Refused(f"fact {name} was never set", "there is nothing to retract")
        case Standing.RETRACTED if incident.facts[name].standing is Standing.RETRACTED:
            raise Refused(f"fact {name} was retracted already", f"crisiskit fact history {name} says by whom")
        case Standing.RETRACTED if not said.reason:
            raise Refused(f"fact {name} is retracted without a reason", "say why: the review will ask")
    if said.value is not None and not _is_of(said.type, said.value):
        raise Refused(
            f"fact {name}: the value is not of type {said.type}", _EXAMPLES.get(said.type, "see its type")
        )
    return said


def _is_of(kind: str, value: Json) -> bool:
    check = _CHECKS.get(kind)
    return check is not None and check(value)


def _is_count(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_text(value: Json) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_words(value: Json) -> bool:
    return _is_text(value) or (isinstance(value, dict) and bool(value) and all(map(_is_text, value.values())))


def _is_choices(value: Json) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_text, value))


def _is_time(value: Json) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _is_date(value: Json) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_range(value: Json) -> bool:
    match value:
        case {"from": int(low), "to": int(high), **rest}:
            return not rest and _is_count(low) and _is_count(high) and low <= high
        case _:
            return False


def _is_money(value: Json) -> bool:
    match value:
        case {"amount": str(amount), "currency": str(currency), **rest}:
            return not rest and _is_decimal(amount) and re.fullmatch("[A-Z]{3}", currency) is not None
        case _:
            return False


def _is_decimal(value: Json) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,6})?", value) is not None


def _is_link(value: Json) -> bool:
    return isinstance(value, str) and re.fullmatch(r"https?://[^\s]+", value) is not None


_CHECKS: dict[str, Callable[[Json], bool]] = {
    FactType.CHOICE.value: _is_text,
    FactType.CHOICES.value: _is_choices,
    FactType.TIME.value: _is_time,
    FactType.DATE.value: _is_date,
    FactType.COUNT.value: _is_count,
    FactType.RANGE.value: _is_range,
    FactType.MONEY.value: _is_money,
    FactType.DURATION.value: _is_count,
    FactType.PERCENT.value: _is_decimal,
    FactType.YESNO.value: lambda value: value in ("yes", "no"),
    FactType.TEXT.value: _is_words,
    FactType.LINK.value: _is_link,
}
_EXAMPLES = {
    "choices": 'a list of codes, as ["app", "cards"]',
    "time": "a time with its offset, as 2026-11-22T02:40:00+01:00",
    "date": "a date, as 2026-11-22",
    "count": "a whole number, as 12000",
    "range": 'two whole numbers, as {"from": 10000, "to": 12000}',
    "money": 'an amount as text, as {"amount": "2500000.00", "currency": "EUR"}',
    "duration": "whole seconds, as 7200",
    "percent": 'a number as text, as "12.5"',
    "yesno": "yes or no",
    "link": "a link that begins with https://",
}
