"""May this happen? The state and what somebody wants give an event, or a refusal in plain words."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from crisiskit.errors import Refused
from crisiskit.incident.canonical import Json
from crisiskit.incident.events import Draft, Drafted, FactSet, Opened, Standing, Task, TaskSet, TaskState
from crisiskit.incident.state import Incident
from crisiskit.playbook.model import FactType

SEVERITIES = ("sev1", "sev2", "sev3", "sev4")
DRAFT_STANDINGS = ("ready", "needs-human", "over")

_J = TypeVar("_J")


def entered(value: _J) -> _J:
    """Bring text that people typed into the one form (NFC) in which the record keeps it.

    Once, on entry: from then on nothing that stores, compares or verifies changes a byte.
    """
    import unicodedata  # noqa: PLC0415 - a megabyte that reading a record does not need

    normal: _J = _normal(value, lambda text: unicodedata.normalize("NFC", text))
    return normal


def opened(event: Opened) -> Opened:
    """Open an incident: the root of a record that does not exist yet.

    Raises:
        Refused: if it lacks what every later step rests on.
    """
    if event.severity not in SEVERITIES:
        raise Refused(f"severity {event.severity!a} is none", f"use one of {', '.join(SEVERITIES)}")
    if not event.languages or not event.channels:
        raise Refused("an incident needs a language and a channel", "name at least one of each")
    return event._replace(title=entered(dict(event.title)), organisation=entered(dict(event.organisation)))


def fact_set(incident: Incident, said: FactSet) -> FactSet:
    """Say what is known about a fact.

    Raises:
        Refused: if the standing and what is given do not go together, or the value is not of its type.
    """
    _begun(incident)
    said = said._replace(
        value=entered(said.value),
        source=entered(said.source),
        reason=entered(said.reason),
        confirmed_by=entered(said.confirmed_by),
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
    if said.value is not None and not _is_of(said.type, said.value):
        raise Refused(
            f"fact {name}: the value is not of type {said.type}", _EXAMPLES.get(said.type, "see its type")
        )
    return said


def drafted(
    incident: Incident,
    message: str,
    as_of: datetime,
    next_update: datetime | None,
    statements: Sequence[Draft],
) -> Drafted:
    """Keep the statements of one draft run, under the next number of their message.

    Raises:
        Refused: if one of them rests on something that is not a confirmed fact as it stands now.
    """
    _begun(incident)
    if not statements:
        raise Refused(f"no statement of {message} was drafted", "name at least one channel")
    seen: set[tuple[str, str]] = set()
    for draft in statements:
        place = f"{message} on {draft.channel} in {draft.language}"
        if (draft.channel, draft.language) in seen:
            raise Refused(f"{place} was drafted twice in one run", "name each channel and language once")
        if draft.standing not in DRAFT_STANDINGS:
            raise Refused(f"{place}: standing {draft.standing!a} is none", f"use {', '.join(DRAFT_STANDINGS)}")
        seen.add((draft.channel, draft.language))
        for fact, digest in draft.facts.items():
            _rests(incident, place, fact, digest)
    return Drafted(message, incident.next_number(message), as_of, next_update, tuple(statements))


def tasks(incident: Incident, wanted: Iterable[Task]) -> TaskSet:
    """Put lines on the checklists, or change them.

    Raises:
        Refused: if there are none, or one is named twice.
    """
    _begun(incident)
    lines = tuple(task._replace(words=entered(dict(task.words))) for task in wanted)
    if not lines or len({task.id for task in lines}) < len(lines):
        raise Refused("the lines of a checklist need names of their own", "give each an id")
    return TaskSet(lines)


def task(incident: Incident, name: str, state: TaskState) -> TaskSet:
    """Say that a line of a checklist is done, dropped, or open again.

    Raises:
        Refused: if there is no such line.
    """
    _begun(incident)
    duty = incident.tasks.get(name)
    if duty is None:
        known = ", ".join(sorted(incident.tasks)) or "none"
        raise Refused(f"no task {name!a}", f"the tasks of this incident: {known}")
    return TaskSet((duty.task._replace(state=state),))


def _normal(value: Any, normal: Callable[[str], str]) -> Any:  # noqa: ANN401 - any plain value
    if isinstance(value, str):
        return normal(value)
    if isinstance(value, list):
        return [_normal(item, normal) for item in value]
    if isinstance(value, dict):
        return {normal(key): _normal(item, normal) for key, item in value.items()}
    return value


def _begun(incident: Incident) -> None:
    if incident.opened is None:
        hint = "fetch the rest of the folder from where it came; nothing is lost"
        raise Refused("the first event of this incident is not here", hint)


def _rests(incident: Incident, place: str, fact: str, digest: str) -> None:
    known = incident.facts.get(fact)
    again = "draft again from the facts as they stand"
    if known is None or known.standing is not Standing.CONFIRMED:
        raise Refused(f"{place} rests on {fact}, which is not confirmed", again)
    if digest not in {held.entry.digest for held in known.held}:
        raise Refused(f"{place} rests on an earlier word about {fact}", again)


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
