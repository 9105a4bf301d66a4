"""A sum or a promise of repayment that neither the top nor the lawyers have read is kept by nobody, or by all.

Where the words under `redress` hold an amount, a percentage, a date or free text, somebody signs who may commit the bank:
a role with the duty `commitment` or `law`, or by name `legal`, `compliance`, `executive-sponsor` and their like.

Bad:
    facts:
      refund: {ask: {en: "How much is paid back?"}, type: money, currency: EUR}
    messages:
      resolution:
        channels: [x, sms, email, press-release]
        parts:
          redress:
            - en: {text: "We pay back {{ refund | money }} to each customer.", short: "You get {{ refund | money }} back."}
            - en: {text: "Please contact us. We check every case.", short: "We check every case."}
    approvals:
      resolution: {roles: [communications-lead, customer-service-lead], within: 10m}
    roles:
      customer-service-lead:
        title: {en: "Customer service lead"}
        owns: {en: "What customers are told."}
        deputies: [communications-lead, legal]
    --- crisiskit.yaml
    roster:
      customer-service-lead: [{name: Eve Example, reach: "+32 2 555 01 15"}, {name: Finn Example, reach: "+32 2 555 01 16"}]

Good:
    facts:
      refund: {ask: {en: "How much is paid back?"}, type: money, currency: EUR}
    messages:
      resolution:
        parts:
          redress:
            - en: {text: "We pay back {{ refund | money }} to each customer.", short: "You get {{ refund | money }} back."}
            - en: {text: "Please contact us. We check every case.", short: "We check every case."}
    approvals:
      resolution: {roles: [communications-lead, legal], within: 10m}
"""

from collections.abc import Iterator

from crisiskit.lint.people import approvals, decides, knows_law
from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.playbook.model import FactType, Playbook

_BINDING = frozenset({FactType.MONEY, FactType.PERCENT, FactType.DATE, FactType.RANGE, FactType.TEXT})


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each part that promises redress in a message which nobody signs who may promise it."""
    book = subject.playbook
    parts = [message for message in book.messages.values() if "redress" in message.parts]
    if not parts:
        return
    signed = dict(approvals(book, subject.around.bank))
    for message in parts:
        approval = signed.get(message.id)
        if approval is None or any(decides(book, role) or knows_law(book, role) for role in approval.roles):
            continue
        if _binds(book, subject, message.id):
            text = f"{message.id!r} promises redress, and {', '.join(approval.roles)} sign it"
            hint = "let legal or the executive sponsor sign it, too"
            yield Hit((*message.at, "parts", "redress"), text, hint, key=True)


def _binds(book: Playbook, subject: Subject, message: str) -> bool:
    names = {
        name
        for text in subject.all_texts
        if text.message == message and text.part == "redress"
        for name in (*text.names, *text.variant.needs)
    }
    return any(name in book.facts and book.facts[name].type in _BINDING for name in names)


RULE = Rule("CK511", "redress-without-the-law", Severity.WARNING, check)
