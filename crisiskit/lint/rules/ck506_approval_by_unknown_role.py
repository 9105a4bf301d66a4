"""A signature is asked of a role that nobody has, and the message waits for it.

Bad:
    approvals:
      update: {roles: [communications-lead, legals], within: 10m}

Good:
    approvals:
      update: {roles: [communications-lead, legal], within: 10m}
"""

from collections.abc import Iterator
from difflib import get_close_matches

from crisiskit.lint.people import signers
from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each role in an approval that is none of the roles."""
    book = subject.playbook
    for message, approval in book.approvals.items():
        for at, number, role in signers(approval):
            if role not in book.roles:
                near = get_close_matches(role, book.roles, 1)
                hint = (
                    f"did you mean `{near[0]}`?" if near else "name one of the roles, or define it under `roles`"
                )
                text = f"{role!r} is to sign {message!r}, but is none of the roles"
                yield Hit((*at, number), text, hint)


RULE = Rule("CK506", "approval-by-unknown-role", Severity.ERROR, check, profile=Profile.DRAFT)
