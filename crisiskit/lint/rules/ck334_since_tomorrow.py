"""What has lasted since a time has begun: without `not_future`, a slip publishes "since 23:00" at nine in the evening.

A fact of type `time` that a sentence says with `since` bears `not_future: true`.

Bad:
    facts:
      started: {not_future: ~}

Good:
    facts:
      started: {not_future: true}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.message.template import slots_of
from crisiskit.playbook.model import FactType


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each time that is said with `since` and may be still to come."""
    facts = subject.playbook.facts
    loose = {fact.id for fact in facts.values() if fact.type is FactType.TIME and not fact.not_future}
    for text in subject.texts if loose else ():
        if loose.isdisjoint(text.names) or "since" not in text.written:
            continue
        for slot in slots_of(text.written):
            if slot.name in loose and slot.filters and slot.filters[0][0] == "since":
                loose.discard(slot.name)
                message = f"{slot.name!r} is said with `since`, and may be a time that is still to come"
                yield Hit(facts[slot.name].at, message, "add `not_future: true`", key=True)


RULE = Rule("CK334", "since-tomorrow", Severity.WARNING, check)
