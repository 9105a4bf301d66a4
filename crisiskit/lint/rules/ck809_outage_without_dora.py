"""A major outage at a bank in the EU is reported within hours (DORA, Article 19), and this playbook does not know it.

Looked at in playbooks whose name or English title speaks of an outage, ransomware or a cyber attack.

Bad:
    title: {en: "Cyber attack"}
    clocks: [eu-dora-19-3-clients]

Good:
    clocks: [eu-dora-19-major-incident]
"""

import re
from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_OUTAGE = re.compile(r"outage|ransom|cyber|ddos|it-failure")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the clocks, if they lack the report that DORA asks for."""
    book, bank = subject.playbook, subject.around.bank
    if (
        not _OUTAGE.search(f"{book.id} {book.title.get('en', '').lower()}")
        or "eu-dora-19-major-incident" in book.clocks
    ):
        return
    if bank is None or "EU" in bank.organisation.jurisdictions:
        text = "an outage, and no clock for the report of a major incident under DORA"
        yield Hit(("clocks",), text, "add eu-dora-19-major-incident to `clocks`", key=True, lacks=True)


RULE = Rule("CK809", "outage-without-dora", Severity.WARNING, check)
