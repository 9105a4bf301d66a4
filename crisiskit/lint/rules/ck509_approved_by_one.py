"""Who writes at night does not see the own mistake: what is not approved in daylight takes two to sign.

One signature is enough for a `preapproved` message. Where only small incidents are meant (`sev3`, `sev4`), it is enough
for all but corrections and apologies.

Bad:
    approvals:
      update: {roles: [communications-lead], within: 10m}

Good:
    approvals:
      update: {roles: [communications-lead, legal], within: 10m}
"""

from collections.abc import Iterator

from crisiskit.lint.people import signed_here
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_ALWAYS = frozenset({"correction", "apology"})


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each approval of one role alone that counts for words written at night."""
    book = subject.playbook
    if all(len(approval.roles) > 1 or approval.preapproved for approval in book.approvals.values()):
        return
    serious = bool(book.severity.keys() & {"sev1", "sev2"})
    for messages, approval in signed_here(book, subject.around.bank):
        found = [message for message in messages if serious or message in _ALWAYS]
        if found and len(set(approval.roles)) == 1 and not approval.preapproved:
            text = f"{approval.roles[0]!r} alone signs {', '.join(found)}"
            yield Hit((*approval.at, "roles"), text, "add a second role, such as legal, that does not write")


RULE = Rule("CK509", "approved-by-one", Severity.WARNING, check)
