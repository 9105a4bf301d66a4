"""Words approved in daylight are approved as they stand; free text typed at night was approved by nobody.

A `preapproved` message names facts of closed kinds only: choices, times, numbers. A fact of type `text` breaks the lock.

Bad:
    facts:
      news: {ask: {en: "What is new?"}, type: text, max_length: 90, per_language: true}
    messages:
      update:
        parts:
          facts:
            - en: "This is new: {{ news }}."
            - en: "Our crisis team is leading our response."
    approvals:
      update: {roles: [communications-lead, legal], within: 10m, preapproved: true}

Good:
    facts:
      news: {ask: {en: "What is new?"}, type: text, max_length: 90, per_language: true}
    messages:
      update:
        parts:
          facts:
            - en: "This is new: {{ news }}."
            - en: "Our crisis team is leading our response."
    approvals:
      update: {roles: [communications-lead, legal], within: 10m}
"""

from collections.abc import Iterator

from crisiskit.lint.people import approvals
from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.playbook.model import FactType


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the first sentence with each free text in a message that counts as approved before."""
    book = subject.playbook
    free = {fact.id for fact in book.facts.values() if fact.type is FactType.TEXT}
    locked = {message for message, approval in approvals(book, subject.around.bank) if approval.preapproved}
    locked.discard("holding")  # of the first message, CK312 asks for no free text at all
    told: set[tuple[str, str]] = set()
    for text in subject.texts if free and locked else ():
        if text.message not in locked or free.isdisjoint(text.names):
            continue
        for name in sorted(free & text.names):
            if (text.message, name) not in told:
                told.add((text.message, name))
                message = f"{text.message!r} is approved beforehand, but {name!r} is typed at night"
                hint = "make the fact a choice, or take `preapproved` away"
                yield Hit(text.at, message, hint, within=text.slot(name))


RULE = Rule("CK515", "preapproved-free-text", Severity.WARNING, check)
