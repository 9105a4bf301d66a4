"""A message that nobody is to sign is either sent by whoever is awake, or by nobody.

`approvals` names who signs each message; `default` is for all that are not named.

Bad:
    approvals: {default: ~}

Good:
    approvals: {default: {roles: [communications-lead, legal], within: 10m}}
"""

from collections.abc import Iterator

from crisiskit.lint.people import approvals
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield `approvals`, if a message has none and there is no default."""
    book, bank = subject.playbook, subject.around.bank
    if "default" in book.approvals or (bank is not None and "default" in bank.approvals):
        return
    signed = {message for message, _ in approvals(book, bank)}
    missing = [message for message in book.messages if message not in signed]
    if missing:
        message = f"nobody is to sign: {', '.join(missing)}"
        hint = "name who does, or a `default`: {roles: [communications-lead, legal], within: 10m}"
        yield Hit(("approvals",), message, hint, key=True, lacks=True)


RULE = Rule("CK507", "message-nobody-approves", Severity.ERROR, check)
