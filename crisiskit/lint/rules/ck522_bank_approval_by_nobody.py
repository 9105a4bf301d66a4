"""A stricter approval in `crisiskit.yaml` that asks a role without people holds every message back.

Bad:
    approvals: {update: {roles: [communications-lead, treasury], within: 10m}}

Good:
    approvals: {update: {roles: [communications-lead, legal], within: 10m}}
"""

from collections.abc import Iterator
from difflib import get_close_matches

from crisiskit.lint.kind import Kind
from crisiskit.lint.people import signers
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each role in the bank's approvals for which its roster has nobody."""
    bank = subject.bank
    for message, approval in bank.approvals.items() if bank.roster else ():
        for at, number, role in signers(approval):
            if not bank.roster.get(role):
                near = get_close_matches(role, bank.roster, 1)
                hint = f"did you mean `{near[0]}`?" if near else "add people for it to `roster`"
                text = f"{role!r} is to sign {message!r}, but nobody in the roster holds it"
                yield Hit((*at, number), text, hint)


RULE = Rule("CK522", "bank-approval-by-nobody", Severity.WARNING, check, kind=Kind.WORKSPACE)
