"""One text message of several holds less than one alone: numbers the other way round count too few messages.

Bad:
    shape: text-message
    unit: segments
    limit: 10
    recommended_length: ~
    segment: {gsm7: {single: 153, part: 160}, ucs2: {single: 70, part: 67}}
    threads: {supported: false, split: ~}

Good:
    shape: text-message
    unit: segments
    limit: 10
    recommended_length: ~
    segment: {gsm7: {single: 160, part: 153}, ucs2: {single: 70, part: 67}}
    threads: {supported: false, split: ~}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each size of which the part is larger than the whole."""
    for name, size in (subject.channel.capacities or {}).items():
        if size.part >= size.single:
            message = f"a part of several holds {size.part}, one alone only {size.single}"
            yield Hit(("segment", name, "part"), message, "exchange the two numbers, or correct them")


RULE = Rule("CK463", "part-larger-than-whole", Severity.ERROR, check, kind=Kind.CHANNEL)
