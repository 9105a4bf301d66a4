"""A channel that has no file stops the first draft: the command ends with an error instead of words.

A channel is called by the name of its file in `templates/channels/`: `x`, `sms`, `press-release`.

Bad:
    channels: [x, smss]

Good:
    channels: [x, sms]
"""

from collections.abc import Iterator
from difflib import get_close_matches

from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject
from crisiskit.source import Route


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each channel that has no file."""
    book = subject.playbook
    if not book.channels and not any(message.channels for message in book.messages.values()):
        return
    known = subject.around.channels
    lists: list[tuple[Route, tuple[str, ...]]] = [(("channels",), book.channels)]
    lists += [((*message.at, "channels"), message.channels) for message in book.messages.values()]
    for at, names in lists:
        for number, name in enumerate(names):
            if name not in known:
                near = get_close_matches(name, known, 1)
                hint = f"did you mean `{near[0]}`?" if near else "`crisiskit channel list` names them"
                yield Hit((*at, number), f"there is no channel {name!r}", hint)


RULE = Rule("CK401", "unknown-channel", Severity.ERROR, check, profile=Profile.DRAFT)
