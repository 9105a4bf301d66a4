"""A notice to a supervisor that compliance has not read may contradict the report that compliance files an hour later.

Messages that go to a channel whose audience is the regulator are signed by somebody who answers for the law: a role
with the duty `law`, or by name `compliance`, `legal`, `data-protection`, `regulator-liaison`. Words approved in daylight are not meant; of one
signature alone, CK509 speaks.

Bad:
    roles:
      incident-lead:
        title: {en: "Incident lead"}
        owns: {en: "Opens and closes the incident."}
        deputies: [communications-lead, legal]
    approvals:
      update: {roles: [incident-lead, communications-lead], within: 10m}
    --- crisiskit.yaml
    roster:
      incident-lead: [{name: Eve Example, reach: "+32 2 555 01 15"}, {name: Finn Example, reach: "+32 2 555 01 16"}]

Good:
    approvals:
      update: {roles: [communications-lead, legal], within: 10m}
"""

from collections.abc import Iterator

from crisiskit.lint.people import knows_law, signed_here
from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.playbook.model import Playbook


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each approval without anybody of the law, for a message that a supervisor gets."""
    book = subject.playbook
    loose = [
        each
        for each in book.approvals.values()
        if len(set(each.roles)) > 1
        and not each.preapproved
        and all(role in book.roles and not knows_law(book, role) for role in each.roles)
    ]
    if not loose:
        return
    for messages, approval in signed_here(book, subject.around.bank):
        found = [message for message in messages if _to_regulator(book, subject, message)]
        if found and approval in loose:
            text = f"{', '.join(found)}: goes to the supervisor, signed by {', '.join(approval.roles)} alone"
            yield Hit((*approval.at, "roles"), text, "add compliance or legal")


def _to_regulator(book: Playbook, subject: Subject, message: str) -> bool:
    known = subject.around.channels
    names = book.messages[message].channels or book.channels
    return any(name in known and known[name].audience == "regulator" for name in names)


RULE = Rule("CK512", "notice-without-compliance", Severity.WARNING, check)
