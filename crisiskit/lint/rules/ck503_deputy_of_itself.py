"""Who stands in for oneself is asked twice, and has not answered the first time.

Bad:
    roles:
      legal: {deputies: [legal, communications-lead]}

Good:
    roles:
      legal: {deputies: [communications-lead]}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each role that is named as its own deputy."""
    for role in subject.playbook.roles.values():
        if role.id in role.deputies:
            at = (*role.at, "deputies", role.deputies.index(role.id))
            yield Hit(at, f"{role.id!r} is to stand in for itself", "name another role")


RULE = Rule("CK503", "deputy-of-itself", Severity.ERROR, check, profile=Profile.DRAFT)
