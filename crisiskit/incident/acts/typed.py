"""What every act insists on: text in one form, and a record whose beginning is here."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from crisiskit.errors import Refused
from crisiskit.incident.people import insist_on_name
from crisiskit.incident.state import Incident

_J = TypeVar("_J")
_AHEAD = timedelta(minutes=5)
"""How far two clocks may lie apart before a time counts as one that is still to come."""


def entered(value: _J) -> _J:
    """Bring text that people typed into the one form (NFC) in which the record keeps it.

    Once, on entry: from then on nothing that stores, compares or verifies changes a byte.
    """
    import unicodedata  # noqa: PLC0415 - a megabyte that reading a record does not need

    normal: _J = _normal(value, lambda text: unicodedata.normalize("NFC", text))
    return normal


def person(name: str, hint: str = "write it as the roster does") -> str:
    """Bring the name of a person that somebody typed to the form in which the record keeps it.

    Raises:
        WrongUse: if a reader could not tell who is meant; an empty one is for the act to judge.
    """
    name = name.strip()
    insist_on_name(name, hint)
    return on_one_line(name)


def on_one_line(text: str) -> str:
    """Bring text that has its place in a line to the form in which the record keeps it: no line ends in it."""
    return entered(" ".join(text.split()))


def still_to_come(when: datetime, now: datetime) -> bool:
    """Tell whether a time at which something is said to have happened has not come yet, whoever's clock is off."""
    return when - now > _AHEAD


def before_it_all(incident: Incident, when: datetime) -> bool:
    """Tell whether a time lies more than a day before everything: the opening, and what is said of the start."""
    started = incident.facts.get("started")
    said = [held.said.value for held in started.held] if started else []
    times = [datetime.fromisoformat(each) for each in said if isinstance(each, str)]
    return bool(incident.entries) and when < min([incident.entries[0].at, *times]) - timedelta(days=1)


def begun(incident: Incident) -> None:
    """Insist that the opening is here.

    Raises:
        Refused: if it has not arrived yet.
    """
    if incident.opened is None:
        hint = "fetch the rest of the folder from where it came; nothing is lost"
        raise Refused("the first event of this incident is not here", hint)


def _normal(value: Any, normal: Callable[[str], str]) -> Any:  # noqa: ANN401 - any plain value
    if isinstance(value, str):
        return normal(value)
    if isinstance(value, list):
        return [_normal(item, normal) for item in value]
    if isinstance(value, dict):
        return {normal(key): _normal(item, normal) for key, item in value.items()}
    return value
