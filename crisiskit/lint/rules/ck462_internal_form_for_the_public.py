"""A form that is written for colleagues, the press, an authority or investors says things that others must not be sent.

A memo carries guidance for staff; a notice to an authority says what is not yet public.

Bad:
    id: x
    shape: memo
    threads: {supported: false, split: ~}

Good:
    id: x
    shape: post
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject

_READERS = {
    "memo": "employees",
    "regulator-notice": "regulator",
    "investor-statement": "investors",
    "press-release": "media",
}


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the audience, if the form is meant for others."""
    channel = subject.channel
    meant = _READERS.get(channel.shape)
    if meant is not None and channel.audience != meant:
        message = f"a text of the form {channel.shape} is for {meant}, and goes to {channel.audience} here"
        yield Hit(("shape",), message, f"choose another form, or write `audience: {meant}`")


RULE = Rule("CK462", "internal-form-for-the-public", Severity.ERROR, check, kind=Kind.CHANNEL)
