"""A desk with every channel and every language, and the longest answers that a fact may be given."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cli.running import ROOT
from crisiskit.cli import gather
from crisiskit.desk.drafting import Desk, Run, draft, setting
from crisiskit.library import books
from crisiskit.library.forms import Forms
from crisiskit.library.workspace import Workspace, find
from crisiskit.message.known import Known
from crisiskit.organisation import Organisation, organisation_from
from crisiskit.playbook.model import Fact, FactType, Playbook

TAGS = ("en", "fr", "nl", "de", "es", "zh")
AS_OF = datetime(2026, 11, 22, 2, 5, tzinfo=UTC)
BARE = {"name": "Example Bank", "timezone": "Europe/Brussels", "languages": list(TAGS)}
NOTICES = ("regulator", "investors")
PLAYBOOKS = tuple(sorted(path.stem for path in (ROOT / "playbooks").glob("*.yaml")))

_LONGEST_COUNT = 10**15
_WORDS = {
    "zh": "支付系统核心数据库出现故障并正在恢复",
    "": "der Ausfall einer Datenbank beim Dienstleister für Zahlungen ",
}


@cache
def bank() -> Workspace:
    """Give the invented bank of `make demo`, which has everything a sentence may name."""
    return find(ROOT / "examples")


@cache
def bare_bank() -> Organisation:
    """Give a bank with a help page and nothing else."""
    return organisation_from({**BARE, "help": {"url": "https://example.com/help"}}, ())


@cache
def all_forms() -> Forms:
    """Read every channel and every language once."""
    where = bank()
    return gather.forms_for(where, where.shelf.names("channel"), bare_bank())


@cache
def book(name: str) -> Playbook:
    """Read a shipped playbook once."""
    return books.playbook(bank().shelf, name)[0]


def desk(name: str, organisation: Organisation | None = None) -> Desk:
    """Give a desk at which every statement of a playbook can be drafted."""
    return gather.desk_for(book(name), organisation or _of(bank()), all_forms())


def _of(where: Workspace) -> Organisation:
    assert where.organisation is not None
    return where.organisation


def drafted(at: Desk, message: str, facts: Mapping[str, Known]) -> Run:
    """Draft a message as the first of its kind, an hour before the next."""
    silent = message == "resolution"
    due = None if silent else AS_OF + timedelta(hours=1)
    previous = None if message == "holding" else AS_OF - timedelta(hours=1)
    own = at.book.messages[message].channels
    if own:  # then it is not meant for notices, unless it names them; any other channel may be added by a bank
        fits = {name: each for name, each in at.channels.items() if name in own or each.audience not in NOTICES}
        at = at._replace(channels=fits)
    where = setting(at.organisation, AS_OF, 1, next_update=due, previous_as_of=previous)
    return draft(at, message, facts, dict.fromkeys(at.book.facts, "0" * 64), where)


def confirmed(facts: Mapping[str, Fact], *, yes: bool = True, most: int = 99) -> dict[str, Known]:
    """Confirm every fact at its longest; questions of yes and no all alike."""
    return {name: Known("confirmed", longest(fact, yes=yes, most=most)) for name, fact in facts.items()}


def longest(fact: Fact, *, yes: bool = True, most: int = 99) -> Any:
    """Give the longest answer that is legal, in the form in which the record holds it.

    Args:
        yes: what every question of yes and no is answered.
        most: how many options of a list are chosen; the wordiest.
    """
    top = fact.maximum if fact.maximum is not None else _LONGEST_COUNT
    if fact.type is FactType.TEXT:
        return _text(fact)
    wordiest = sorted(fact.options, key=lambda code: -sum(map(len, fact.options[code].values())))
    if fact.type is FactType.CHOICE:
        return wordiest[0]
    return {
        FactType.CHOICES: [code for code in fact.options if code in wordiest[:most]],
        FactType.COUNT: top,
        FactType.RANGE: {"from": top - 1, "to": top},
        FactType.MONEY: {"amount": "888888888888.88", "currency": fact.currency or "EUR"},
        FactType.YESNO: "yes" if yes else "no",
        FactType.LINK: "https://example.com/".ljust(fact.max_length, "a"),
        **_TYPICAL,
    }[fact.type]


_TYPICAL: dict[FactType, Any] = {
    FactType.TIME: "2026-09-30T22:50:00+02:00",
    FactType.DATE: "2026-09-30",
    FactType.DURATION: 6 * 86_400 + 23 * 3_600 + 59 * 60,
    FactType.PERCENT: "88.88",
}


def _text(fact: Fact) -> str | dict[str, str]:
    words = {tag: (_WORDS.get(tag, _WORDS[""]) * fact.max_length)[: fact.max_length - 1] for tag in TAGS}
    whole = {tag: f"{text.rstrip()}{'复' if tag == 'zh' else 'e'}" for tag, text in words.items()}
    return whole if fact.per_language else whole["en"]


def given_figures(name: str, organisation: Organisation) -> frozenset[str]:
    """Give the runs of digits that the author, the bank and the clock have given."""
    variants = [
        each for message in book(name).messages.values() for some in message.parts.values() for each in some
    ]
    wordings = [wording for variant in variants for wording in variant.wordings.values()]
    said = [text for wording in wordings for text in (wording.text, wording.short or "")]
    route = [organisation.help_url, organisation.help_phone, *organisation.help_hours.values()]
    texts = [*said, *all_forms().files.values(), *route, *organisation.contacts.values()]
    runs = {run for text in texts for run in re.findall(r"\d+", text)}
    return frozenset(runs | {"1", "2026", "11", "22", "3", "03", "4", "04", "05"})


def figures(text: str, given: frozenset[str]) -> list[str]:
    """Give the figures of a text that nobody has given; the counters of a thread are our own."""
    text = re.sub(r"[(（]\d+/\d+[)）]", "", text)
    return [run for run in re.findall(r"\d+", text) if run not in given]
