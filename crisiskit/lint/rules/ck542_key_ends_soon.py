"""A key that ends within a month is replaced in daylight, while the old one still signs.

Bad:
    signatures:
      keys:
        - name: Cleo Example
          key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEiEQEBn3vr+cb4lMS1swu8j4//GgPl9aNZRyjftgRG7
          until: "2026-12-01T00:00:00Z"

Good:
    signatures:
      keys:
        - name: Cleo Example
          key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEiEQEBn3vr+cb4lMS1swu8j4//GgPl9aNZRyjftgRG7
          until: "2026-12-01T00:00:00Z"
        - {name: Cleo Example, key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIeB8kdVMsShy/va7SOYb5uw7r3UnXH99DuVvzVLLYxN}
"""

from collections.abc import Iterator
from datetime import timedelta

from crisiskit.incident.people import same
from crisiskit.lint.kind import Kind
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_SOON = timedelta(days=31)


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the end of each key that serves today and is its person's last one a month from now."""
    found, now = subject.bank.signatures, subject.noon
    keys = found.keys if found else ()
    for number, key in enumerate(keys):
        if key.until is None or not key.serves(now) or key.serves(now + _SOON):
            continue
        if not any(same(each.name, key.name) and each.serves(now + _SOON) for each in keys):
            text = f"the key of {key.name} ends in {(key.until - now).days} days, and they have no other"
            hint = "add their next key; both may stand there until the old one ends"
            yield Hit(("signatures", "keys", number, "until"), text, hint)


RULE = Rule("CK542", "key-ends-soon", Severity.NOTE, check, kind=Kind.WORKSPACE)
