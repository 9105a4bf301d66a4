"""A form of several paragraphs is never cut into posts, so that `split: true` promises room that is not there.

Bad:
    shape: article

Good:
    shape: post
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield `split`, if the shape has several paragraphs."""
    channel = subject.channel
    shape = subject.around.shape(channel.shape) if channel.thread else None
    if shape is not None and not shape.single:
        message = f"splits into posts, but the form {channel.shape} has paragraphs and is never cut"
        yield Hit(("threads", "split"), message, "choose the form post or text-message, or write false")


RULE = Rule("CK455", "thread-that-is-never-cut", Severity.WARNING, check, kind=Kind.CHANNEL)
