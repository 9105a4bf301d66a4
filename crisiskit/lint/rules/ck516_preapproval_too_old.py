"""What was approved a year ago was approved for another app, another law and another board.

Words that go out on one signature (`preapproved`) are read again at least every six months.

Bad:
    review_every: 9 months

Good:
    review_every: 6 months
"""

from collections.abc import Iterator
from datetime import timedelta

from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject
from crisiskit.lint.rules.ck901_review_overdue import due_on

_LONGEST = timedelta(days=186)
_YEAR = timedelta(days=366)


def check(subject: Subject) -> Iterator[Hit]:
    """Yield how long a review holds, if words are approved beforehand and it is long; of a year, CK903 speaks."""
    book = subject.playbook
    if not any(approval.preapproved for approval in book.approvals.values()):
        return
    holds = due_on(book.reviewed, book.review_every) - book.reviewed
    if _LONGEST < holds <= _YEAR:
        text = f"words approved beforehand are read again only after {book.review_every}"
        yield Hit(("review_every",), text, "write `6 months`, or take `preapproved` away")


RULE = Rule("CK516", "preapproval-too-old", Severity.NOTE, check, profile=Profile.NIGHT_READY)
