"""A playbook whose owner is no role is nobody's, and rots.

`owner` names one of `roles`: the role that keeps the playbook up to date.

Bad:
    owner: night-shift

Good:
    owner: communications-lead
"""

from collections.abc import Iterator
from difflib import get_close_matches

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the owner that is no role."""
    book = subject.playbook
    if book.owner not in book.roles:
        near = get_close_matches(book.owner, book.roles, 1)
        hint = f"did you mean `{near[0]}`?" if near else f"one of: {', '.join(book.roles)}"
        yield Hit(("owner",), f"the owner {book.owner!r} is none of the roles", hint)


RULE = Rule("CK203", "owner-without-role", Severity.ERROR, check)
