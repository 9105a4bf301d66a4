"""A playbook that nobody need read for years is about a bank that no longer exists.

Bad:
    review_every: 3 years

Good:
    review_every: 6 months
"""

from collections.abc import Iterator
from datetime import timedelta

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.lint.rules.ck901_review_overdue import due_on

_LONGEST = timedelta(days=372)


def check(subject: Subject) -> Iterator[Hit]:
    """Yield how long a review holds, if that is more than a year."""
    book = subject.playbook
    if due_on(book.reviewed, book.review_every) - book.reviewed > _LONGEST:
        text = f"read again only every {book.review_every}"
        yield Hit(("review_every",), text, "a year at most; six months where words are approved beforehand")


RULE = Rule("CK903", "review-too-seldom", Severity.WARNING, check)
