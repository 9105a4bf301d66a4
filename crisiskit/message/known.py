"""What is known, as the sentences of one language may use it: only what is confirmed, and in words."""

import decimal
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta, tzinfo
from types import MappingProxyType
from typing import Any, NamedTuple

from crisiskit.errors import CrisiskitError
from crisiskit.message.language import Language
from crisiskit.playbook.model import Fact, FactType
from crisiskit.words import Words, words_in

Value = str | int | list[str] | dict[str, Any] | None
CONFIRMED = "confirmed"
NONE: Mapping[str, Any] = MappingProxyType({})
"""No words at all."""


class Known(NamedTuple):
    """One fact as the record holds it.

    Attributes:
        standing: `confirmed`, `reported`, `unknown`, `withheld` (or a later word; only `confirmed` may be said).
        value: plain JSON, as `FactType` says; None where nothing is known.
    """

    standing: str
    value: Value = None

    @property
    def confirmed(self) -> bool:
        """Whether it may be said in public."""
        return self.standing == CONFIRMED and self.value is not None


class Setting(NamedTuple):
    """What every sentence may name besides the facts: the bank, its help routes, the times of this message.

    Attributes:
        zone: the bank's time zone, an IANA name.
        number: which message of its kind this is in the incident, from 1.
        previous_as_of: when our last message came where this one will stand, if one did.
        contacts: `press`, `investors`, `regulator`.
        clauses: the bank's approved sentences, such as `deposit_guarantee`.
        drill: whether the texts bear the drill's mark.
        notice: language → what a notice to an authority says before its sentences.
    """

    organisation: Words
    help_url: str
    as_of: datetime
    zone: str
    number: int = 1
    next_update: datetime | None = None
    previous_as_of: datetime | None = None
    help_phone: str = ""
    help_hours: Words = NONE
    contacts: Mapping[str, Words] = NONE
    clauses: Mapping[str, Words] = NONE
    drill: bool = False
    notice: Words = NONE


ALWAYS = frozenset({"organisation.name", "help.url", "as_of", "next_update", "number"})
GIVEN = frozenset(
    {"help.phone", "help.hours", "contacts.press", "contacts.investors", "contacts.regulator"}
    | {"clauses.deposit_guarantee", "previous_as_of"},
)
"""Names that a sentence may use besides its playbook's facts: always there, and there if the bank gave them."""


def bank(setting: Setting, language: str, link: Callable[[str], str]) -> dict[str, Any]:
    """Give the names of the bank and of the times, as values of a sentence; `link` says how a link is written."""
    values: dict[str, Any] = {
        "organisation": {"name": _plain(words_in(setting.organisation, language))},
        "help": {"url": link(setting.help_url)},
        "as_of": setting.as_of.isoformat(),
        "number": setting.number,
        "contacts": _worded(setting.contacts, language),
        "clauses": {name: _plain(said[language]) for name, said in setting.clauses.items() if said.get(language)},
    }
    extra = {"phone": setting.help_phone, "hours": words_in(setting.help_hours, language)}
    values["help"].update({name: _plain(words) for name, words in extra.items() if words})
    times = {"next_update": setting.next_update, "previous_as_of": setting.previous_as_of}
    return values | {name: time.isoformat() for name, time in times.items() if time is not None}


def confirmed(
    facts: Mapping[str, Fact],
    known: Mapping[str, Known],
    language: Language,
    link: Callable[[str], str],
) -> tuple[dict[str, Any], frozenset[str]]:
    """Give the confirmed facts as values of a sentence, and the names of those without words in this language."""
    values: dict[str, Any] = {}
    lacking: set[str] = set()
    for name, fact in facts.items():
        if name not in known or not known[name].confirmed:
            continue
        try:
            value = _VALUES[fact.type](fact, known[name].value, language.tag)
        except (ValueError, TypeError, KeyError, ArithmeticError, AttributeError):
            shown = str(known[name].value)[:60]
            hint = f"a {fact.type.value}: `crisiskit playbook show` lists the facts"
            raise CrisiskitError(f"fact {name!r} cannot be read: {shown!r}", hint) from None
        if value is None:
            lacking.add(name)
        else:
            values[name] = link(value) if fact.type is FactType.LINK else value
    return values, frozenset(lacking)


SLACK = timedelta(minutes=1)
"""Clocks differ a little."""


def ahead(value: object, now: datetime, zone: tzinfo) -> bool:
    """Tell whether a time or a date is still to come; what is neither is not."""
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return False
    if moment.tzinfo is None or "T" not in str(value):
        return moment.date() > now.astimezone(zone).date()
    return moment > now + SLACK


def silenced(facts: Mapping[str, Fact], known: Mapping[str, Known]) -> dict[str, str]:
    """Give the names that no sentence may use now, each with the confirmed fact that takes it away."""
    found: dict[str, str] = {}
    for name, fact in facts.items():
        if fact.silences and name in known and known[name].confirmed:
            value = known[name].value
            codes = value if isinstance(value, list) else [value]
            found |= {taken: name for code in codes for taken in fact.silences.get(str(code), ())}
    return found


def without(values: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Give the values without some that have a dotted name."""
    left = dict(values)
    for name in names:
        outer, _, inner = name.partition(".")
        left[outer] = {key: value for key, value in left[outer].items() if key != inner}
    return left


def flat(values: Mapping[str, Any]) -> frozenset[str]:
    """Give the dotted names under which sentences find these values."""
    inner = {f"{key}.{name}" for key, value in values.items() if type(value) is dict for name in value}
    return frozenset(values) | inner


def _worded(words: Mapping[str, Words], language: str) -> dict[str, str]:
    found = {name: _plain(words_in(each, language)) for name, each in words.items()}
    return {name: text for name, text in found.items() if text}


def _plain(text: object) -> str:
    """Put a value on one line, as a bare `str`: it becomes part of a sentence."""
    if not isinstance(text, str):
        raise TypeError("not a text")
    return " ".join(str(text).split())


def _choice(fact: Fact, value: Any, language: str) -> str:  # noqa: ANN401 - as the record holds it
    return _plain(words_in(fact.options[value], language))


def _choices(fact: Fact, value: Any, language: str) -> list[str] | None:  # noqa: ANN401
    if type(value) is not list:
        raise TypeError("not a list")
    return [_choice(fact, code, language) for code in value] or None


def _text(fact: Fact, value: Any, language: str) -> str | None:  # noqa: ANN401
    if isinstance(value, dict):
        return _plain(value[language]) if value.get(language) else None
    words = _plain(value)
    return None if fact.per_language else words


def _whole(_fact: Fact, value: Any, _language: str) -> int:  # noqa: ANN401
    if type(value) is not int:
        raise TypeError("not a whole number")
    return value


def _ends(_fact: Fact, value: Any, _language: str) -> dict[str, int]:  # noqa: ANN401
    if type(value["from"]) is not int or type(value["to"]) is not int or value["from"] > value["to"]:
        raise ValueError("not a range")
    return {"from": value["from"], "to": value["to"]}


def _amount(fact: Fact, value: Any, _language: str) -> dict[str, str]:  # noqa: ANN401
    currency = value.get("currency") or fact.currency
    return {"amount": str(decimal.Decimal(value["amount"])), "currency": _plain(currency)}


def _time(_fact: Fact, value: Any, _language: str) -> str:  # noqa: ANN401
    if datetime.fromisoformat(value).tzinfo is None:
        raise ValueError("a time without a zone")
    return str(value)


def _as_written(_fact: Fact, value: Any, _language: str) -> str:  # noqa: ANN401
    return _plain(value)


_VALUES: Mapping[FactType, Callable[[Fact, Any, str], Any]] = {
    FactType.CHOICE: _choice,
    FactType.CHOICES: _choices,
    FactType.TIME: _time,
    FactType.DATE: _as_written,
    FactType.COUNT: _whole,
    FactType.RANGE: _ends,
    FactType.MONEY: _amount,
    FactType.DURATION: _whole,
    FactType.PERCENT: lambda _fact, value, _language: str(decimal.Decimal(value)),
    FactType.YESNO: _as_written,
    FactType.TEXT: _text,
    FactType.LINK: _as_written,
}
