"""A key under a name that is not in the roster signs for nobody: names are compared letter by letter.

Bad:
    signatures:
      keys:
        - {name: Cleo Exampel, key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEiEQEBn3vr+cb4lMS1swu8j4//GgPl9aNZRyjftgRG7}

Good:
    signatures:
      keys:
        - {name: Cleo Example, key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEiEQEBn3vr+cb4lMS1swu8j4//GgPl9aNZRyjftgRG7}
"""

from collections.abc import Iterator
from difflib import get_close_matches

from crisiskit.incident.people import plain
from crisiskit.lint.kind import Kind
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each key that serves and whose person the roster does not know."""
    bank = subject.bank
    names = {plain(name): name for people in bank.roster.values() for name in people}
    for number, key in enumerate(bank.signatures.keys if bank.signatures and names else ()):
        if plain(key.name) not in names and key.serves(subject.noon):
            near = get_close_matches(key.name, names.values(), 1)
            hint = (
                f"did you mean `{near[0]}`?" if near else "add the person to `roster`, or end the key with `until`"
            )
            text = f"{key.name} has a key, and nobody in the roster is called that"
            yield Hit(("signatures", "keys", number, "name"), text, hint)


RULE = Rule("CK541", "key-of-a-stranger", Severity.WARNING, check, kind=Kind.WORKSPACE)
