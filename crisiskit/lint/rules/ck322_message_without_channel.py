"""A message with no channel is written for nobody: neither it, nor the playbook, nor the bank says where it goes.

Bad:
    channels: ~
    --- crisiskit.yaml
    channels: ~
    accounts: ~

Good:
    channels: [x, sms, email, press-release, regulator-notice]
    --- crisiskit.yaml
    channels: ~
"""

from collections.abc import Iterator

from crisiskit.lint.demands import channels_of
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the messages, if none of them knows where to go; else each that does not."""
    messages = subject.playbook.messages
    lost = [message for message in messages.values() if not channels_of(subject, message)]
    if lost:
        names = ", ".join(message.id for message in lost)
        hint = "list `channels:` in the playbook, in the message or in crisiskit.yaml"
        yield Hit(lost[0].at, f"nothing says on which channels it goes: {names}", hint, key=True, lacks=True)


RULE = Rule("CK322", "message-without-channel", Severity.ERROR, check)
