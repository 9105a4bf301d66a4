"""A recommended length above the limit is advice that nobody can follow: texts are not shortened until it is too late.

Bad:
    limit: 280
    recommended_length: {value: 400, unit: twitter-weighted}

Good:
    limit: 280
    recommended_length: {value: 240, unit: twitter-weighted}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the recommended length, if it is above the limit in the same unit."""
    channel = subject.channel
    advice = channel.recommended
    if (
        advice is not None
        and channel.limit is not None
        and advice.unit == channel.unit
        and advice.value > channel.limit
    ):
        message = f"recommends {advice.value} {advice.unit}, but takes at most {channel.limit}"
        yield Hit(("recommended_length", "value"), message, "recommend less than the limit")


RULE = Rule("CK452", "advice-above-limit", Severity.WARNING, check, kind=Kind.CHANNEL)
