"""A review on a day that has not come yet was not a review, and hides that the real one is overdue.

Bad:
    reviewed: 2027-11-01

Good:
    reviewed: 2026-11-01
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the day of the last review, if it is still to come."""
    day = subject.playbook.reviewed
    if (day - subject.today).days > 1:  # it may be tomorrow already where it was written
        text = f"last read on {day.isoformat()}, which is still to come"
        yield Hit(("reviewed",), text, "write the day on which somebody read all of it")


RULE = Rule("CK902", "reviewed-in-the-future", Severity.ERROR, check)
