"""A pair that stands twice in the order makes people look for the difference.

Bad:
    order: [[regulator, media], [customers, media], [regulator, media]]

Good:
    order: [[regulator, media], [customers, media]]
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each pair that has stood before."""
    order = subject.playbook.order
    if len(set(order)) == len(order):
        return
    for number, pair in enumerate(order):
        if pair in order[:number]:
            yield Hit(("order", number), f"{pair[0]} before {pair[1]} stands twice in the order", "take one out")


RULE = Rule("CK223", "order-twice", Severity.NOTE, check)
