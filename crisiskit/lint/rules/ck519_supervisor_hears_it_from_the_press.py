"""A supervisor who reads it in the newspaper asks harder questions, and asks them in the hour you need for customers.

Bad:
    order: [[customers, regulator], [customers, media]]

Good:
    order: [[regulator, media], [customers, media]]
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_OUTSIDE = frozenset({"media", "public", "customers", "politicians", "investors"})


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each pair that puts the public before the supervisor."""
    for number, (first, second) in enumerate(subject.playbook.order):
        if second == "regulator" and first in _OUTSIDE:
            text = f"the supervisor is told after {first}"
            yield Hit(("order", number), text, "turn the pair round, unless lives or money depend on it")


RULE = Rule("CK519", "supervisor-hears-it-from-the-press", Severity.NOTE, check)
