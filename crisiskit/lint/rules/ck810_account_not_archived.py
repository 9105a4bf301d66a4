"""A post on an account that nobody archives cannot be shown to a supervisor a year later.

`captured: true` says that everything on the account is kept. Set that up before the first post.

Bad:
    accounts:
      - {channel: x, handle: "@examplebank", url: "https://x.com/examplebank", captured: false}

Good:
    accounts:
      - {channel: x, handle: "@examplebank", url: "https://x.com/examplebank", captured: true}
"""

from collections.abc import Iterator

from crisiskit.lint.kind import Kind
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each account that is said not to be archived."""
    for account in subject.bank.accounts:
        if account.captured is False:
            text = f"nothing on {account.handle} is archived"
            yield Hit((*account.at, "captured"), text, "have the account archived, then write true")


RULE = Rule("CK810", "account-not-archived", Severity.WARNING, check, kind=Kind.WORKSPACE)
