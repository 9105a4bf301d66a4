"""A role without a person in the roster signs nothing and does nothing on the night.

Once `crisiskit.yaml` has a `roster`, each role that owns the playbook, signs or has a step is held by somebody in it, or
one of those who stand in for it is.

Bad:
    roles:
      treasury: {title: {en: "Treasury"}, owns: {en: "What the money does."}, deputies: [risk-manager, auditor]}
      risk-manager: {title: {en: "Risk manager"}, owns: {en: "How bad it is."}, deputies: [treasury, auditor]}
      auditor: {title: {en: "Auditor"}, owns: {en: "Whether it was right."}, deputies: [treasury, risk-manager]}
    approvals:
      update: {roles: [legal, treasury], within: 10m}

Good:
    approvals:
      update: {roles: [legal, communications-lead], within: 10m}
"""

from collections.abc import Iterator

from crisiskit.lint.people import signers, stand_ins
from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.playbook.model import Playbook
from crisiskit.source import Route


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the first use of each role for which the roster has nobody."""
    bank, book = subject.around.bank, subject.playbook
    if bank is None or not bank.roster:
        return
    held = {role for role, people in bank.roster.items() if people}
    told = set(held)
    for role, at, signs in _uses(book):
        if role in told or role not in book.roles:
            continue
        told.add(role)
        if held.isdisjoint(stand_ins(book, role)):
            text = f"nobody in the roster holds {role!r}, nor stands in for it"
            yield Hit(at, text, f"add people for {role!r} to `roster` in crisiskit.yaml", lacks=signs)


def _uses(book: Playbook) -> Iterator[tuple[str, Route, bool]]:
    yield book.owner, ("owner",), False
    for approval in book.approvals.values():
        for at, number, role in signers(approval):
            yield role, (*at, number), True
    for step in book.checklists:
        yield step.role, (*step.at, "role"), False


RULE = Rule("CK513", "role-nobody-holds", Severity.WARNING, check)
