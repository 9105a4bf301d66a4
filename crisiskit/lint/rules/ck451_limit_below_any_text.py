"""A limit that no sentence meets makes every statement wait for somebody with scissors; mostly its unit is wrong.

Bad:
    limit: 28
    recommended_length: ~

Good:
    limit: 280
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject

_LEAST = {"segments": 1, "items": 1, "seconds": 5, "words": 10}
_SIGNS = 40


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the limit, if it is shorter than a sentence."""
    channel = subject.channel
    if channel.limit is not None and channel.limit < _LEAST.get(channel.unit, _SIGNS):
        message = f"no sentence fits into {channel.limit} {channel.unit}"
        yield Hit(("limit",), message, "correct the limit, or its unit")


RULE = Rule("CK451", "limit-below-any-text", Severity.WARNING, check, kind=Kind.CHANNEL)
