"""A link that cannot work outside the bank, or that hides where it leads, is worse than none.

Looked at in the bank's own settings: `localhost`, bare numbers, names of the inner network, shorteners, and a full stop
or bracket at the end.

Bad:
    links: ["https://localhost/status"]

Good:
    links: ["https://example.com/status"]
"""

import re
from collections.abc import Iterator

from crisiskit.lint.judged import host
from crisiskit.lint.kind import Kind
from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.source import Route

_NOWHERE = re.compile(r"localhost|[\d.]+|\[.*|[^.]*|.*\.(?:local|internal|intranet|test|invalid|lan|corp)")
_HIDDEN = frozenset(
    {"bit.ly", "t.co", "goo.gl", "tinyurl.com", "ow.ly", "is.gd", "buff.ly", "cutt.ly", "t.ly", "lnkd.in"}
)


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each link of the bank that people cannot follow, or should not."""
    bank = subject.bank
    links: list[tuple[str, Route]] = [(bank.organisation.help_url, ("organisation", "help", "url"))]
    links += [(link, ("links", number)) for number, link in enumerate(bank.links)]
    links += [(account.url, (*account.at, "url")) for account in bank.accounts if account.url]
    for link, at in links:
        name = host(link)
        if _NOWHERE.fullmatch(name):
            yield Hit(at, f"nobody outside can follow {link}", "write the address that the public uses")
        elif name in _HIDDEN:
            yield Hit(at, f"{link} hides where it leads", "write the address itself")
        elif link[-1] in ".,;:!?)]>":
            yield Hit(at, f"{link} ends with {link[-1]!r}", "take it away")


RULE = Rule("CK911", "link-that-leads-nowhere", Severity.ERROR, check, kind=Kind.WORKSPACE)
