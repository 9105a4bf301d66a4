"""The longest answers that the night can bring: what a playbook must have room for."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from crisiskit.message.known import Known, Setting
from crisiskit.organisation import Organisation
from crisiskit.playbook.model import Fact, FactType
from crisiskit.words import words_in

_LONGEST_COUNT = 10**15
_LATE = datetime(2026, 9, 30, 20, 50, tzinfo=UTC)
"""A night in the month with the longest name, when clocks show summer time."""

_WORDS = {
    "zh": "支付系统核心数据库出现故障并正在恢复",
    "": "der Ausfall einer Datenbank beim Dienstleister für Zahlungen ",
}
_LAST = {"zh": "复", "": "e"}
_TYPICAL: dict[FactType, Any] = {
    FactType.TIME: "2026-09-30T22:50:00+02:00",
    FactType.DATE: "2026-09-30",
    FactType.DURATION: 6 * 86_400 + 23 * 3_600 + 59 * 60,
    FactType.PERCENT: "88.88",
}


def confirmed(
    facts: Mapping[str, Fact], tags: Sequence[str], *, yes: bool = True, most: int = 99
) -> dict[str, Known]:
    """Confirm every fact at its longest; questions of yes and no all alike."""
    return {name: Known("confirmed", longest(fact, tags, yes=yes, most=most)) for name, fact in facts.items()}


def longest(fact: Fact, tags: Sequence[str], *, yes: bool = True, most: int = 99) -> Any:  # noqa: ANN401 - as the record holds it
    """Give the longest answer that is legal, in the form in which the record holds it.

    Args:
        fact: what is asked.
        tags: the languages in which it must be long.
        yes: what every question of yes and no is answered.
        most: how many options of a list are chosen; the wordiest.
    """
    top = fact.maximum if fact.maximum is not None else _LONGEST_COUNT
    if fact.type is FactType.TEXT:
        return _text(fact, tags)
    options = fact.options
    wordiest = sorted(options, key=lambda code: -sum(len(words_in(options[code], tag)) for tag in tags))
    if fact.type is FactType.CHOICE:
        return next(iter(wordiest), "")
    return {
        FactType.CHOICES: [code for code in options if code in wordiest[:most]],
        FactType.COUNT: top,
        FactType.RANGE: {"from": top - 1, "to": top},
        FactType.MONEY: {"amount": "888888888888.88", "currency": fact.currency or "EUR"},
        FactType.YESNO: "yes" if yes else "no",
        FactType.LINK: "https://example.com/".ljust(fact.max_length, "a"),
        **_TYPICAL,
    }[fact.type]


def _text(fact: Fact, tags: Sequence[str]) -> str | dict[str, str]:
    whole = {}
    for tag in tags:
        words = (_WORDS.get(tag, _WORDS[""]) * fact.max_length)[: fact.max_length - 1]
        whole[tag] = words.rstrip() + _LAST.get(tag, _LAST[""])
    return whole if fact.per_language else whole[tags[0]]


def late_setting(bank: Organisation | None) -> Setting:
    """Give what sentences may name besides the facts, at its longest; of a bank, or else of an invented one."""
    given = bank or _INVENTED
    return Setting(
        organisation=given.name,
        help_url=given.help_url,
        as_of=_LATE,
        zone=given.timezone,
        number=88,
        next_update=_LATE + timedelta(hours=30),
        previous_as_of=_LATE - timedelta(hours=30),
        help_phone=given.help_phone,
        help_hours=given.help_hours,
        contacts={name: {"": words} for name, words in given.contacts.items()},
        clauses=given.clauses,
    )


_INVENTED = Organisation(
    name={"": "Example Savings Bank"},
    timezone="Europe/Brussels",
    languages=("en",),
    help_url="https://www.example.com/help/incident",
    help_phone="+32 2 555 01 00",
    help_hours={"": "24/7"},
    contacts=dict.fromkeys(("press", "investors", "regulator"), "crisis.team@example.com, +32 2 555 01 00"),
    clauses={},
    jurisdictions=(),
    entity_types=(),
)
