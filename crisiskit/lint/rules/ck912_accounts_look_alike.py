"""Two official accounts whose names differ by a sign that nobody sees teach people to trust the third, which is false.

Bad:
    accounts:
      - {channel: x, handle: "@examplebank", url: "https://x.com/examplebank", captured: true}
      - {channel: x, handle: "@examp1ebank", url: "https://x.com/examp1ebank", captured: true}

Good:
    accounts:
      - {channel: x, handle: "@examplebank", url: "https://x.com/examplebank", captured: true}
      - {channel: x, handle: "@examplebankhelp", url: "https://x.com/examplebankhelp", captured: true}
"""

from collections.abc import Iterator

from crisiskit.lint.bank import Account
from crisiskit.lint.kind import Kind
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "5": "s", "3": "e", "8": "b"})


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each account that looks like one before it, or is named twice."""
    seen: dict[str, Account] = {}
    for account in subject.bank.accounts:
        looks = "".join(filter(str.isalnum, account.handle.lower().translate(_ALIKE).replace("rn", "m")))
        other = seen.setdefault(looks, account)
        if other.handle.lower() != account.handle.lower():
            text = f"{account.handle} looks like {other.handle} ({other.channel})"
            yield Hit((*account.at, "handle"), text, "check which one is yours; close the other, or rename it")


RULE = Rule("CK912", "accounts-look-alike", Severity.WARNING, check, kind=Kind.WORKSPACE)
