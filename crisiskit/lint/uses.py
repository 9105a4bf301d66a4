"""Which facts the sentences of a playbook name and need, read once for all rules that ask."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from crisiskit.lint.subject import Subject
from crisiskit.message.template import names_of
from crisiskit.message.tokens import TemplateRefused
from crisiskit.playbook.model import Variant, Wording

_MOST = 4096
_parents: dict[int, tuple[Any, "Uses"]] = {}
"""What was read of parts that others inherit: by identity, which all that inherit them share."""


class Uses(NamedTuple):
    """What sentences rest on.

    Attributes:
        named: every dotted name that stands in a slot.
        needed: fact → the values that `needs` ask for.
    """

    named: frozenset[str]
    needed: Mapping[str, frozenset[str]]

    @property
    def facts(self) -> frozenset[str]:
        """Every name that must be known before one of the sentences can be said."""
        return self.named | self.needed.keys()


def names_in(wording: Wording) -> frozenset[str]:
    """Give the names that a full sentence needs; none if it cannot be read, which is told elsewhere."""
    return _names(wording.text)


class Needing(NamedTuple):
    """A variant that needs facts which its sentence need not show."""

    message: str
    part: str
    number: int
    variant: Variant

    @property
    def where(self) -> str:
        """Say where it stands, in words."""
        return f"{self.message} › {self.part} › variant {self.number}"


@lru_cache(maxsize=2)
def needing(subject: Subject) -> tuple[Needing, ...]:
    """Give every variant of this file that has `needs`."""
    return tuple(
        Needing(message.id, part, number, variant)
        for message, part, variants in subject.parts
        for number, variant in enumerate(variants, 1)
        if variant.needs
    )


@lru_cache(maxsize=2)
def own_names(subject: Subject) -> frozenset[str]:
    """Give every name that stands in a slot of this file."""
    return frozenset[str]().union(*[text.names for text in subject.texts if text.names])


@lru_cache(maxsize=32)
def uses_of(subject: Subject, message: str = "") -> Uses:
    """Give what a message rests on, or all of them, with what is inherited."""
    own = {id(variants) for _, _, variants in subject.parts}
    return _together(
        _read(variants) if id(variants) in own else _inherited(variants)
        for told, _, variants in subject.all_parts
        if not message or told.id == message
    )


def inherited(subject: Subject) -> Uses:
    """Give what the parts rest on that this file does not write itself."""
    own = {id(variants) for _, _, variants in subject.parts}
    return _together(_inherited(variants) for _, _, variants in subject.all_parts if id(variants) not in own)


def _inherited(variants: tuple[Variant, ...]) -> Uses:
    found = _parents.get(id(variants))
    if found is None or found[0] is not variants:
        if len(_parents) >= _MOST:
            _parents.clear()
        found = _parents[id(variants)] = (variants, _read(variants))
    return found[1]


def _read(variants: tuple[Variant, ...]) -> Uses:
    named: set[str] = set()
    needed: dict[str, set[str]] = {}
    for variant in variants:
        for wording in variant.wordings.values():
            named |= _names(wording.text)
            named |= _names(wording.short or "")
        for fact, value in variant.needs.items():
            needed.setdefault(fact, set()).add(value)
    return Uses(frozenset(named), {fact: frozenset(values) for fact, values in needed.items()})


def _names(written: str) -> frozenset[str]:
    try:
        return names_of(written) if "{" in written else frozenset()
    except TemplateRefused:
        return frozenset()


def _together(all_uses: Iterable[Uses]) -> Uses:
    named: set[str] = set()
    needed: dict[str, frozenset[str]] = {}
    for uses in all_uses:
        named |= uses.named
        for fact, values in uses.needed.items():
            needed[fact] = needed.get(fact, frozenset()) | values
    return Uses(frozenset(named), needed)
