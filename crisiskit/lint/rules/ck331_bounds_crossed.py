"""A number that must be at least more than it may be at most cannot be typed by anybody.

Bad:
    facts:
      reports: {ask: {en: How many reports?}, type: count, min: 100, max: 10}
    messages:
      update:
        parts:
          facts:
            - en: "We have {{ reports | count }} reports."
            - en: "Our crisis team is leading our response."

Good:
    facts:
      reports: {ask: {en: How many reports?}, type: count, min: 1, max: 1000000}
    messages:
      update:
        parts:
          facts:
            - en: "We have {{ reports | count }} reports."
            - en: "Our crisis team is leading our response."
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the greatest number of each fact whose smallest is greater."""
    for fact in subject.playbook.facts.values():
        if fact.minimum is not None and fact.maximum is not None and fact.minimum > fact.maximum:
            message = f"{fact.id!r} is at least {fact.minimum} and at most {fact.maximum}: no number is both"
            yield Hit((*fact.at, "max"), message, "exchange them, or take one out")


RULE = Rule("CK331", "bounds-crossed", Severity.ERROR, check)
