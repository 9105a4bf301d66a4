"""A message that is signed with a key waits for a key that nobody of a role has.

Looked at are the people of the bank's roster, and the keys that serve today.

Bad:
    --- crisiskit.yaml
    signatures:
      severities: [sev1]
      keys:
        - {name: Ann Example, key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEiEQEBn3vr+cb4lMS1swu8j4//GgPl9aNZRyjftgRG7}

Good:
    --- crisiskit.yaml
    signatures:
      severities: [sev1]
      keys:
        - {name: Ann Example, key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEiEQEBn3vr+cb4lMS1swu8j4//GgPl9aNZRyjftgRG7}
        - {name: Dan Example, key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIeB8kdVMsShy/va7SOYb5uw7r3UnXH99DuVvzVLLYxN}
"""

from collections.abc import Iterator

from crisiskit.incident.people import plain
from crisiskit.lint.people import signed_here, signers
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each role that signs with a key, and of whose people none has one."""
    bank = subject.around.bank
    if bank is None or bank.signatures is None:
        return
    asked = bank.signatures
    able = {plain(each.name) for each in asked.keys if each.serves(subject.noon)}
    told: set[str] = set()
    for messages, approval in signed_here(subject.playbook, bank):
        if not asked.severities and not set(messages) & set(asked.messages):
            continue
        for at, number, role in signers(approval):
            people = bank.roster.get(role, ())
            if people and role not in told and not any(plain(name) in able for name in people):
                told.add(role)
                text = f"{role!r} signs with a key, and none of {', '.join(people)} has one that serves"
                hint = "add a key to `signatures: keys:` in crisiskit.yaml, under the name of the roster"
                yield Hit((*at, number), text, hint, lacks=True)


RULE = Rule("CK540", "key-asked-of-nobody", Severity.WARNING, check)
