"""Whoever is to be told first must be reachable: an order that names people no channel speaks to holds nobody back.

Customers with special needs and business clients are reached where customers are.

Bad:
    order: [[employees, media]]

Good:
    order: [[regulator, media]]
"""

from collections.abc import Iterator

from crisiskit.lint.demands import reached
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each audience in the order to which no channel speaks."""
    pairs = subject.playbook.order
    if not pairs:
        return
    found = reached(subject)
    for number, pair in enumerate(pairs if found else ()):
        for side, audience in enumerate(pair):
            if audience not in found:
                message = f"the order names {audience!r}, but no channel of this playbook speaks to them"
                yield Hit(("order", number, side), message, "add a channel for them, or take the pair out")


RULE = Rule("CK222", "order-without-channel", Severity.WARNING, check)
