"""Sources that were read on a day to come were not read: the numbers are as old as the day they were copied.

Bad:
    as_of: 2031-01-01

Good:
    as_of: 2026-11-22
"""

from collections.abc import Iterator
from datetime import timedelta

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the day on which the sources were read, if it is still to come."""
    day = subject.channel.as_of
    if day > subject.today + timedelta(days=1):
        yield Hit(
            ("as_of",), f"its sources were read on {day.isoformat()}, which is still to come", "write the day"
        )


RULE = Rule("CK457", "read-in-the-future", Severity.ERROR, check, kind=Kind.CHANNEL)
