"""A channel that has no file stops the first draft: the command ends with an error instead of words.

A channel is called by the name of its file in `templates/channels/`: `x`, `sms`, `press-release`.

Bad:
    channels: [x, smss]

Good:
    channels: [x, sms]
"""

from collections.abc import Iterator
from difflib import get_close_matches

from crisiskit.lint.named import channel_lists
from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each channel that has no file."""
    known = subject.around.channels
    for at, names in channel_lists(subject):
        for number, name in enumerate(names):
            if name not in known:
                near = get_close_matches(name, known, 1)
                hint = f"did you mean `{near[0]}`?" if near else "`crisiskit channel list` names them"
                yield Hit((*at, number), f"there is no channel {name!r}", hint)


RULE = Rule("CK401", "unknown-channel", Severity.ERROR, check, profile=Profile.DRAFT)
