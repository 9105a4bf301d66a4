"""A breach of personal data starts a clock at the data-protection authority, and this playbook does not know it.

In the EU it is 72 hours from when the bank is aware (GDPR, Article 33). Looked at in playbooks whose name speaks of a
breach, leak or theft of data, and in those that list the duty to tell the people involved (Article 34).

Bad:
    clocks: [eu-gdpr-34-data-subjects]

Good:
    clocks: [eu-gdpr-34-data-subjects, eu-gdpr-33-authority]
"""

import re
from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_BREACH = re.compile(r"data-?(?:\w+-)?(?:breach|leak|theft|loss)|(?:breach|leak|theft)-of-(?:\w+-)?data")
_OWED = {
    "EU": ("eu-gdpr-33-authority",),
    "UK": ("uk-gdpr-33",),
    "CH": ("ch-fadp-24",),
    "BR": ("br-lgpd",),
    "CA": ("ca-pipeda",),
    "AU": ("au-oaic-ndb",),
}


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the clocks, if they lack one of a data-protection authority that the bank answers to."""
    book, bank = subject.playbook, subject.around.bank
    if not book.clocks:  # of a playbook without any clock, CK214 speaks
        return
    if "eu-gdpr-34-data-subjects" not in book.clocks and not _BREACH.search(book.id):
        return
    places = {place.partition("-")[0] for place in bank.organisation.jurisdictions} if bank is not None else {"EU"}
    for place, clocks in _OWED.items():
        missing = [clock for clock in clocks if clock not in book.clocks]
        if place in places and missing:
            text = f"a breach of personal data, and no clock of the data-protection authority ({place})"
            yield Hit(("clocks",), text, f"add {', '.join(missing)} to `clocks`", key=True, lacks=True)


RULE = Rule("CK808", "breach-without-data-authority", Severity.WARNING, check)
