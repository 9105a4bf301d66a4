"""Who reads the words again a month before their date has time to find a lawyer in daylight.

Bad:
    until: 2026-12-22

Good:
    until: 2027-04-30
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject
from crisiskit.preapproval.standing import SOON


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the last day of a pre-approval, if it is near."""
    found = subject.preapproval
    left = found.until - subject.today
    if found.withdrawn is None and 0 <= left.days <= SOON.days:
        text = f"{found.message} in {found.language} is approved for {left.days} more days"
        yield Hit(("until",), text, "have the words read and approved again: crisiskit preapprove")


RULE = Rule("CK525", "preapproval-expires-soon", Severity.NOTE, check, kind=Kind.PREAPPROVAL)
