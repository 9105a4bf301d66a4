"""Wording whose date has passed helps nobody on the night: every signature is needed again, and nobody expects it.

Bad:
    until: 2026-11-21

Good:
    until: 2027-04-30
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the last day of a pre-approval, if it is over."""
    found = subject.preapproval
    if found.withdrawn is None and found.until < subject.today:
        text = f"{found.message} in {found.language} was approved until {found.until.isoformat()} only"
        yield Hit(("until",), text, "crisiskit preapprove shows the words and keeps them for another six months")


RULE = Rule("CK524", "preapproval-expired", Severity.WARNING, check, kind=Kind.PREAPPROVAL)
