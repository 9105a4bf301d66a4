"""A lesson from a year that has not come is a slip, and casts doubt on the others.

Bad:
    scenario:
      precedents: [{who: TSB, year: 2081, lesson: "Give the number you have.", source: "https://example.com/tsb"}]

Good:
    scenario:
      precedents: [{who: TSB, year: 2018, lesson: "Give the number you have.", source: "https://example.com/tsb"}]
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each precedent of a year to come."""
    for number, precedent in enumerate(subject.playbook.scenario.precedents):
        if precedent.year > subject.today.year:
            text = f"{precedent.who} in {precedent.year}: that year is still to come"
            yield Hit(("scenario", "precedents", number, "year"), text, "look it up at its source")


RULE = Rule("CK904", "precedent-in-the-future", Severity.WARNING, check)
