"""A channel that is named twice in one list makes people look for a difference that is not there.

Bad:
    channels: [x, sms, x]

Good:
    channels: [x, sms]
"""

from collections.abc import Iterator

from crisiskit.lint.named import channel_lists
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each channel that its list has named before."""
    for at, names in channel_lists(subject):
        if len(set(names)) == len(names):
            continue
        for number, name in enumerate(names):
            if name in names[:number]:
                yield Hit((*at, number), f"channel {name!r} is named twice", "take one of them out")


RULE = Rule("CK402", "channel-twice", Severity.WARNING, check)
