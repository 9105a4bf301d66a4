"""One zero too many is typed easily at night, and a published number is not forgotten.

A `max` a little above what can be true refuses it: how many customers, cards or machines there are.

Bad:
    facts:
      reports: {ask: {en: How many reports?}, type: count}
    messages:
      update:
        parts:
          facts:
            - en: "We have {{ reports | count }} reports."
            - en: "Our crisis team is leading our response."

Good:
    facts:
      reports: {ask: {en: How many reports?}, type: count, max: 1000000}
    messages:
      update:
        parts:
          facts:
            - en: "We have {{ reports | count }} reports."
            - en: "Our crisis team is leading our response."
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject
from crisiskit.playbook.model import FactType

_NUMBERS = (FactType.COUNT, FactType.RANGE)


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each number without a greatest one."""
    for fact in subject.playbook.facts.values():
        if fact.maximum is None and fact.type in _NUMBERS and not fact.at_most:
            yield Hit(fact.at, f"nothing refuses a {fact.id!r} with a zero too many", "give it a `max`", key=True)


RULE = Rule("CK333", "count-without-most", Severity.NOTE, check, profile=Profile.NIGHT_READY)
