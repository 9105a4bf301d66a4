"""What is read aloud is as long as it takes to say, what is written is not: a wrong unit measures the wrong thing.

Forms that say links aloud are counted in seconds or words; all other forms in anything but seconds.

Bad:
    shape: ivr

Good:
    shape: post
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject

_SAID = frozenset({"seconds", "words"})


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the unit, if it does not suit the shape."""
    channel = subject.channel
    shape = subject.around.shape(channel.shape)
    if shape is None:
        return
    if shape.spoken and channel.unit not in _SAID:
        message = f"a text of the form {channel.shape} is said aloud, and counted here in {channel.unit}"
        yield Hit(("unit",), message, "count it in seconds")
    elif not shape.spoken and channel.unit == "seconds":
        message = f"a text of the form {channel.shape} is read, and counted here in seconds"
        yield Hit(("unit",), message, "count it in characters or words")


RULE = Rule("CK454", "unit-of-another-form", Severity.ERROR, check, kind=Kind.CHANNEL)
