"""A limit that counts as verified must say where it was read, or nobody can check it again.

Bad:
    verified: true
    sources:
      - {url: null, evidence: memory, what: everybody says so}

Good:
    verified: true
    sources:
      - {url: "https://example.com/limits", evidence: official, what: the length of a post}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject

_GOOD = frozenset({"official", "source-code", "house-rule"})


def check(subject: Subject) -> Iterator[Hit]:
    """Yield `verified`, if no source bears it out."""
    channel = subject.channel
    if channel.verified and not any(source.evidence in _GOOD for source in channel.sources):
        yield Hit(
            ("verified",), "counts as verified, but no source is the platform's own", "name one, or write false"
        )


RULE = Rule("CK461", "limit-without-source", Severity.WARNING, check, kind=Kind.CHANNEL)
