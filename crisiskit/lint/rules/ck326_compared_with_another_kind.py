"""Two answers of different kinds cannot be compared: the check passes whatever is typed.

`after` compares a `time` or a `date` with another, `not_with` a `choice` or `choices` with another that shares at least
one option, `at_most` a `count` with another.

Bad:
    facts:
      restored_at: {after: services}

Good:
    facts:
      restored_at: {after: started}
"""

from collections.abc import Iterator, Mapping

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.playbook.model import Fact, FactType

_WHEN = frozenset({FactType.TIME, FactType.DATE})
_WHICH = frozenset({FactType.CHOICE, FactType.CHOICES})
_HOW_MANY = frozenset({FactType.COUNT})


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each comparison that can never find anything."""
    facts = subject.playbook.facts
    for fact in facts.values():
        if fact.after or fact.not_with or fact.at_most:
            yield from _compared(fact, facts)


def _compared(fact: Fact, facts: Mapping[str, Fact]) -> Iterator[Hit]:
    for key, name, kinds in (
        ("after", fact.after, _WHEN),
        ("not_with", fact.not_with, _WHICH),
        ("at_most", fact.at_most, _HOW_MANY),
    ):
        other = facts.get(name)
        if other is None or other is fact:
            continue
        if not {fact.type, other.type} <= kinds:
            message = (
                f"`{key}` cannot hold {fact.id!r}, a {fact.type.value}, against {name!r}, a {other.type.value}"
            )
            fitting = " or ".join(sorted(kind.value for kind in kinds))
            yield Hit((*fact.at, key), message, f"`{key}` is for a {fitting} on both sides")
        elif kinds is _WHICH and fact.options.keys().isdisjoint(other.options):
            message = f"{fact.id!r} and {name!r} share no option, so `not_with` never finds one"
            yield Hit((*fact.at, key), message, "give the same things the same code in both")


RULE = Rule("CK326", "compared-with-another-kind", Severity.ERROR, check)
