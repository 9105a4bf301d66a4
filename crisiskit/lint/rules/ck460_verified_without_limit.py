"""A channel without a limit has nothing that could be verified: whoever reads on believes that it takes any length.

Bad:
    limit: null
    verified: true

Good:
    limit: null
    verified: false
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield `verified`, if there is no limit."""
    channel = subject.channel
    if channel.verified and channel.limit is None and channel.second is None:
        yield Hit(("verified",), "counts as verified, but has no limit", "give the limit, or write false")


RULE = Rule("CK460", "verified-without-limit", Severity.WARNING, check, kind=Kind.CHANNEL)
