"""A sentence as somebody will read it: its slots filled with harmless samples; and the way back."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from crisiskit.playbook.model import ANY, Fact, Variant

_SLOT = re.compile(r"\{\{(.*?)\}\}")
_TIMES = frozenset(("time", "at", "since", "by", "date", "datetime"))


class Place(NamedTuple):
    """Where a slot stands in what is written, and where that which fills it stands."""

    written: tuple[int, int]
    filled: tuple[int, int]


def filled(written: str) -> str:
    """Fill each slot of a sentence with a sample of its kind: a time, a number, or a name."""
    return _SLOT.sub(_sample, written) if "{{" in written else written


def as_written(written: str, start: int, end: int) -> tuple[int, int]:
    """Give where in a written sentence stands what is said from `start` to `end` of the filled one."""
    places = tuple(_places(written))
    return _begin(places, start), _end(places, end)


def claims(facts: Mapping[str, Fact], variant: Variant, names: Iterable[str]) -> frozenset[str]:
    """Give the claims that a sentence may make, for the facts on which it rests carry them.

    Args:
        facts: the playbook's.
        variant: the one the sentence is of; what it needs is confirmed.
        names: the names that the sentence shows.
    """
    rests = {name.partition(".")[0]: {ANY} for name in names}
    rests.update((name, {ANY, value}) for name, value in variant.needs.items())
    return frozenset(
        claim
        for name, options in rests.items()
        if name in facts
        for option in options
        for claim in facts[name].carries.get(option, ())
    )


def _sample(slot: re.Match[str]) -> str:
    filters = {word.strip() for word in slot[1].split("|")[1:]}
    return "02:40" if filters & _TIMES else "1200" if "count" in filters else "App"


def _places(written: str) -> Iterator[Place]:
    grown = 0
    for slot in _SLOT.finditer(written):
        begin, length = slot.start() + grown, len(_sample(slot))
        yield Place(slot.span(), (begin, begin + length))
        grown += length - (slot.end() - slot.start())


def _begin(places: tuple[Place, ...], at: int) -> int:
    """Take the fillings out of where something begins; inside of one, its whole slot is meant."""
    grown = 0
    for place in places:
        if at < place.filled[0]:
            break
        if at < place.filled[1]:
            return place.written[0]
        grown = place.filled[1] - place.written[1]
    return at - grown


def _end(places: tuple[Place, ...], at: int) -> int:
    """Take the fillings out of where something ends."""
    grown = 0
    for place in places:
        if at <= place.filled[0]:
            break
        if at <= place.filled[1]:
            return place.written[1]
        grown = place.filled[1] - place.written[1]
    return at - grown
