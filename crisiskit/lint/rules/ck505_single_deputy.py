"""A crisis lasts longer than two people can stay awake: each role wants two who can stand in.

The roster in `crisiskit.yaml` counts: a second person for the role is as good as a deputy.

Bad:
    roles:
      treasury: {title: {en: "Treasury"}, owns: {en: "What the money does."}, deputies: [legal]}

Good:
    roles:
      treasury: {title: {en: "Treasury"}, owns: {en: "What the money does."}, deputies: [legal, communications-lead]}
"""

from collections.abc import Iterator

from crisiskit.lint.people import hands, stand_ins
from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject

_PAIR = 2


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the one deputy of each role that has no second; two that have only each other are another rule's."""
    for role in subject.playbook.roles.values():
        if len(role.deputies) != 1 or role.id in role.deputies or hands(subject, role.id) > 1:
            continue
        if len(stand_ins(subject.playbook, role.id)) > _PAIR or hands(subject, role.deputies[0]) > 1:
            message = f"only {role.deputies[0]!r} stands in for {role.id!r}"
            yield Hit((*role.at, "deputies"), message, "name a second deputy")


RULE = Rule("CK505", "single-deputy", Severity.NOTE, check, profile=Profile.NIGHT_READY)
