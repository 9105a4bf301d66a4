"""Two roles that stand in only for each other are one flat tyre away from nobody.

Whoever does not answer is followed by the deputies, then by theirs. That must lead to at least three people; the roster
in `crisiskit.yaml` counts, where it names several for a role.

Bad:
    roles:
      treasury: {title: {en: "Treasury"}, owns: {en: "What the money does."}, deputies: [risk-manager]}
      risk-manager: {title: {en: "Risk manager"}, owns: {en: "How bad it is."}, deputies: [treasury]}

Good:
    roles:
      treasury: {title: {en: "Treasury"}, owns: {en: "What the money does."}, deputies: [risk-manager, legal]}
      risk-manager: {title: {en: "Risk manager"}, owns: {en: "How bad it is."}, deputies: [treasury, legal]}
"""

from collections.abc import Iterator

from crisiskit.lint.people import hands, stand_ins
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_ENOUGH = 3


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the deputies of each role that lead back to it too soon."""
    book = subject.playbook
    for role in book.roles.values():
        if not role.deputies or len(set(role.deputies) - {role.id}) + 1 >= _ENOUGH:
            continue
        found = stand_ins(book, role.id)
        if len(found) > 1 and sum(hands(subject, name) for name in found) < _ENOUGH:
            message = f"{' and '.join(map(repr, found))} stand in only for each other"
            yield Hit((*role.at, "deputies"), message, "name one more role that neither of them is")


RULE = Rule("CK504", "deputies-in-a-circle", Severity.WARNING, check)
