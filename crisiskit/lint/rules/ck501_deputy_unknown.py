"""A deputy that is no role is asked at night, and nobody answers.

Bad:
    roles:
      legal: {deputies: [communications-laed]}

Good:
    roles:
      legal: {deputies: [communications-lead]}
"""

from collections.abc import Iterator
from difflib import get_close_matches

from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each deputy that is none of the roles."""
    roles = subject.playbook.roles
    for role in roles.values():
        for number, deputy in enumerate(role.deputies):
            if deputy not in roles:
                near = get_close_matches(deputy, roles, 1)
                hint = (
                    f"did you mean `{near[0]}`?" if near else "name one of the roles, or define it under `roles`"
                )
                message = f"{deputy!r} is to stand in for {role.id!r}, but is none of the roles"
                yield Hit((*role.at, "deputies", number), message, hint)


RULE = Rule("CK501", "deputy-unknown", Severity.ERROR, check, profile=Profile.DRAFT)
