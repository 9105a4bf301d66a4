"""Two roles held by the same person make one signature of two: nobody else has read the words.

Bad:
    approvals:
      update: {roles: [communications-lead, legal], within: 10m}
    --- crisiskit.yaml
    roster:
      communications-lead: [{name: Ann Example, reach: "+32 2 555 01 11"}, {name: Bob Example, reach: "+32 2 555 01 12"}]
      legal: [{name: Ann Example, reach: "+32 2 555 01 11"}, {name: Dan Example, reach: "+32 2 555 01 14"}]

Good:
    approvals:
      update: {roles: [communications-lead, legal], within: 10m}
"""

from collections.abc import Iterator

from crisiskit.lint.people import signed_here, signers
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each approval of which the same person is first in charge twice."""
    bank = subject.around.bank
    if bank is None or not bank.roster:
        return
    first = {role: people[0] for role, people in bank.roster.items() if people}
    if len(set(first.values())) == len(first):
        return
    told: set[tuple[str, str]] = set()
    for messages, approval in signed_here(subject.playbook, bank):
        seen: dict[str, str] = {}
        for at, _, role in signers(approval):
            person = first.get(role, role)
            if person in seen and seen[person] != role and (seen[person], role) not in told:
                told.add((seen[person], role))
                text = f"{person} holds both {seen[person]!r} and {role!r}, and signs {', '.join(messages)} twice"
                hint = "put somebody else first for one of them in the roster of crisiskit.yaml"
                yield Hit(at, text, hint, lacks=True)
            seen.setdefault(person, role)


RULE = Rule("CK514", "two-signatures-of-one-person", Severity.WARNING, check)
