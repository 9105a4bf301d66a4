"""A channel that is named twice in one list makes people look for a difference that is not there.

Bad:
    channels: [x, sms, x]

Good:
    channels: [x, sms]
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.source import Route


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each channel that its list has named before."""
    book = subject.playbook
    lists: list[tuple[Route, tuple[str, ...]]] = [(("channels",), book.channels)]
    lists += [((*message.at, "channels"), message.channels) for message in book.messages.values()]
    for at, names in lists:
        if len(set(names)) == len(names):
            continue
        for number, name in enumerate(names):
            if name in names[:number]:
                yield Hit((*at, number), f"channel {name!r} is named twice", "take one of them out")


RULE = Rule("CK402", "channel-twice", Severity.WARNING, check)
