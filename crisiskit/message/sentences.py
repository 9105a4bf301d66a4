"""Reads every sentence of a playbook as strictly as drafting does, before the night on which it is needed."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from crisiskit.message.known import ALWAYS, GIVEN
from crisiskit.message.template import Slot, read
from crisiskit.message.tokens import TemplateRefused
from crisiskit.playbook.model import ANY, Fact, FactType, Playbook, Variant
from crisiskit.source import Route

_TIMES = ("time", "at", "since", "by", "date", "datetime")
_WORDS = ("start", "upper", "lower")
FITTING: Mapping[FactType, tuple[str, ...]] = {
    FactType.CHOICE: ("label", *_WORDS),
    FactType.CHOICES: ("list",),
    FactType.TIME: _TIMES,
    FactType.DATE: ("date",),
    FactType.COUNT: ("count", "plural"),
    FactType.RANGE: ("range",),
    FactType.MONEY: ("money",),
    FactType.DURATION: ("duration",),
    FactType.PERCENT: ("percent",),
    FactType.YESNO: (),
    FactType.TEXT: _WORDS,
    FactType.LINK: (),
}
"""The filters that can come first after a fact of each type."""

_BARE = (FactType.CHOICE, FactType.COUNT, FactType.TEXT, FactType.LINK)
"""Facts that are words, or a number, without a filter."""

_BANK = {name: _TIMES if name in ("as_of", "next_update", "previous_as_of") else () for name in ALWAYS | GIVEN}


class Faulty(NamedTuple):
    """What no draft could word: where in the playbook, why, and what to write instead."""

    route: Route
    message: str
    hint: str


def faults(book: Playbook) -> Iterator[Faulty]:
    """Give every sentence that could not be read or filled, and every fact that is named and does not exist."""
    for fact in book.facts.values():
        yield from _rules(fact, book.facts)
    for message in book.messages.values():
        for number, name in enumerate(message.rests_on):
            yield from _there(name, book.facts, (*message.at, "rests_on", number))
        for variants in message.parts.values():
            for variant in variants:
                yield from _variant(variant, book.facts)


def _rules(fact: Fact, facts: Mapping[str, Fact]) -> Iterator[Faulty]:
    for key, name, kinds in (
        ("after", fact.after, (FactType.TIME, FactType.DATE)),
        ("not_with", fact.not_with, (FactType.CHOICE, FactType.CHOICES)),
        ("at_most", fact.at_most, (FactType.COUNT,)),
    ):
        if name:
            yield from _there(name, facts, (*fact.at, key))
            if {fact.type, facts[name].type if name in facts else fact.type} - {*kinds}:
                yield Faulty((*fact.at, key), f"`{key}` is for {_either(kinds)}", "take it away")
    if fact.since:
        yield from _there(fact.since, facts, (*fact.at, "since"))
        if fact.type is not FactType.DURATION or (
            fact.since in facts and facts[fact.since].type is not FactType.TIME
        ):
            yield Faulty((*fact.at, "since"), "`since` is for a duration that runs from a time", "take it away")
    if fact.not_future and fact.type not in (FactType.TIME, FactType.DATE):
        yield Faulty((*fact.at, "not_future"), "`not_future` is for time or date", "take it away")
    for code in fact.silences:
        yield from _possible(fact, code, (*fact.at, "silences", code))
    yield from _ruled_out(fact, facts)


def _ruled_out(fact: Fact, facts: Mapping[str, Fact]) -> Iterator[Faulty]:
    for code, out in fact.rules_out.items():
        yield from _possible(fact, code, (*fact.at, "rules_out", code))
        for name, options in out.items():
            route = (*fact.at, "rules_out", code, name)
            yield from _there(name, facts, route)
            for number, option in enumerate(options if name in facts else ()):
                yield from _possible(facts[name], option, (*route, number))


def _possible(fact: Fact, code: str, route: Route) -> Iterator[Faulty]:
    options = ("yes", "no") if fact.type is FactType.YESNO else tuple(fact.options)
    if code != ANY and code not in options:
        yield Faulty(route, f"`{fact.id}` is never `{code}`", _known((*options, ANY)))


def _variant(variant: Variant, facts: Mapping[str, Fact]) -> Iterator[Faulty]:
    for name, value in variant.needs.items():
        route = (*variant.at, "needs", name)
        yield from _there(name, facts, route)
        fact = facts.get(name)
        if fact and (fact.options or fact.type is FactType.YESNO):
            yield from _possible(fact, value, route)
    for wording in variant.wordings.values():
        for text in (wording.text, wording.short):
            if text is not None:
                yield from _sentence(text, wording.at, facts)


def _sentence(text: str, route: Route, facts: Mapping[str, Fact]) -> Iterator[Faulty]:
    try:
        slots = [piece for piece in read(text).pieces if isinstance(piece, Slot)]
    except TemplateRefused as refused:
        yield Faulty(route, refused.bare, refused.hint)
        return
    for slot in slots:
        fact = facts.get(slot.name)
        if fact is None and slot.name not in _BANK:
            yield Faulty(route, f"nothing is called `{slot.name}`", "name a fact, or what docs/playbooks.md lists")
            continue
        first = slot.filters[0][0] if slot.filters else ""
        fitting = FITTING[fact.type] if fact else _BANK[slot.name]
        bare = fact.type in _BARE if fact else not fitting
        if (first and first not in (*fitting, *(_WORDS if bare else ()))) or (not first and not bare):
            kind = fact.type.value if fact else "time"
            said = f"cannot go through `{first}`" if first else "needs a filter"
            ways = f"for a {kind}: {_either(fitting)}" if fitting else "show it as it is, or use `needs`"
            yield Faulty(route, f"`{slot.name}` ({kind}) {said}", ways)


def _there(name: str, facts: Mapping[str, Fact], route: Route) -> Iterator[Faulty]:
    if name not in facts:
        yield Faulty(route, f"the playbook has no fact `{name}`", _known(facts))


def _known(names: Mapping[str, object] | tuple[str, ...]) -> str:
    return f"there are: {', '.join(names)}"


def _either(names: tuple[object, ...]) -> str:
    return " or ".join(name.value if isinstance(name, FactType) else str(name) for name in names)
