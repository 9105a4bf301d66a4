"""Words approved for a playbook, a message or a channel that is not there can never be used.

Bad:
    channels: [x, telegraph]

Good:
    channels: [x, sms, email, press-release, regulator-notice]
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject
from crisiskit.source import Route


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each name that leads nowhere."""
    found, around = subject.preapproval, subject.around
    if found.withdrawn:
        return
    if found.playbook not in around.playbooks:
        yield _unknown(("playbook",), "playbook", found.playbook, around.playbooks)
    book = around.playbook(found.playbook)
    if book is not None and found.message not in book.messages:
        yield _unknown(("message",), "message", found.message, book.messages)
    if found.language not in around.languages:
        yield _unknown(("language",), "language", found.language, around.languages)
    for number, channel in enumerate(found.channels):
        if channel not in around.channels:
            yield _unknown(("channels", number), "channel", channel, around.channels)


def _unknown(at: Route, kind: str, name: str, known: Iterable[str]) -> Hit:
    near = get_close_matches(name, list(known), 1)
    hint = f"did you mean `{near[0]}`?" if near else "correct the name, or take the file away"
    return Hit(at, f"there is no {kind} {name!r}", hint)


RULE = Rule("CK527", "preapproval-of-unknown", Severity.ERROR, check, kind=Kind.PREAPPROVAL)
