"""A limit without any source cannot be checked by whoever doubts it at night, or next year.

Bad:
    verified: false
    sources: []

Good:
    verified: false
    sources:
      - {url: null, evidence: house-rule, what: measured on the machine in the lobby}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the sources, if there are none."""
    channel = subject.channel
    if channel.limit is not None and not channel.sources and not channel.verified:
        yield Hit(("sources",), "says nowhere where its limit was read", "name where it was read or measured")


RULE = Rule("CK464", "limit-from-nowhere", Severity.WARNING, check, kind=Kind.CHANNEL)
