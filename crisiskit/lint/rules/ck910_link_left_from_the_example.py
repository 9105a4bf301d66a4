"""A link that was copied from the example sends frightened customers to a page that is not yours.

Bad:
    organisation: {name: {en: "Gora Bank"}}

Good:
    organisation: {name: {en: "Example Bank"}}
"""

import re
from collections.abc import Iterator

from crisiskit.lint.kind import Kind
from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.source import Route

_EXAMPLE = re.compile(r"https://(?:[^/]*\.)?example\.(?:com|org|net)(?:[/:?#]|$)")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the first link of a real bank that leads to an example."""
    bank = subject.bank
    if any("example" in name.lower() for name in bank.organisation.name.values()):
        return
    links: list[tuple[str, Route]] = [(bank.organisation.help_url, ("organisation", "help", "url"))]
    links += [(link, ("links", number)) for number, link in enumerate(bank.links)]
    links += [(account.url, (*account.at, "url")) for account in bank.accounts]
    for link, at in links:
        if _EXAMPLE.match(link):
            yield Hit(at, f"{link} was left from the example", "write your own address")
            return


RULE = Rule("CK910", "link-left-from-the-example", Severity.ERROR, check, kind=Kind.WORKSPACE)
