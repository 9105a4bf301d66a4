"""Platforms change their limits without telling anybody: after two years, a number is hearsay.

Bad:
    as_of: 2024-03-01

Good:
    as_of: 2026-11-22
"""

from collections.abc import Iterator
from datetime import timedelta

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject

_LONG = timedelta(days=730)


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the day on which the sources were read, if that is long ago."""
    day = subject.channel.as_of
    if subject.today - day > _LONG:
        message = f"its sources were last read on {day.isoformat()}"
        yield Hit(("as_of",), message, "read them again, correct what has changed, and write today's date")


RULE = Rule("CK458", "limit-read-long-ago", Severity.NOTE, check, kind=Kind.CHANNEL)
