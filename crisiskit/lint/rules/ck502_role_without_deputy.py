"""One person who sleeps, flies or is ill must not be able to stop the bank from speaking.

Each role has a deputy; or the roster in `crisiskit.yaml` names a second person for it.

Bad:
    roles:
      treasury: {title: {en: "Treasury"}, owns: {en: "What the money does."}}

Good:
    roles:
      treasury: {title: {en: "Treasury"}, owns: {en: "What the money does."}, deputies: [legal, communications-lead]}
"""

from collections.abc import Iterator

from crisiskit.lint.people import hands
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each role for which nobody stands in."""
    for role in subject.playbook.roles.values():
        if not role.deputies and hands(subject, role.id) == 1:
            message = f"nobody stands in for {role.id!r}"
            yield Hit(role.at, message, "name two deputies: `deputies: [...]`", key=True)


RULE = Rule("CK502", "role-without-deputy", Severity.WARNING, check)
