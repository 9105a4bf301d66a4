"""What nobody has read for too long is no longer what the bank would say.

`reviewed` is the day on which somebody last read all of it, `review_every` how long that holds.

Bad:
    reviewed: 2025-03-01
    review_every: 6 months

Good:
    reviewed: 2026-11-01
    review_every: 6 months
"""

from collections.abc import Iterator
from datetime import date, timedelta

from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the day of the last review, if it is too long ago."""
    book = subject.playbook
    due = due_on(book.reviewed, book.review_every)
    if due < subject.today:
        message = f"last read on {book.reviewed.isoformat()}, and to be read again by {due.isoformat()}"
        yield Hit(("reviewed",), message, "read all of it, mend it, and write today's date")


def due_on(reviewed: date, every: str) -> date:
    """Give the last day on which a review holds; a month is taken for 31 days."""
    number, unit = every.split(" ")
    return reviewed + timedelta(days=int(number) * _DAYS[unit.removesuffix("s")])


RULE = Rule("CK901", "review-overdue", Severity.WARNING, check)
