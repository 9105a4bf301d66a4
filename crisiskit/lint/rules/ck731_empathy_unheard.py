"""A message whose sympathy cannot be heard sounds as if nobody at the bank had thought of the people who read it.

The words under `empathy` say that you are sorry, or that you know what this means for people: plainly, and first.
Short forms, and variants that are not for customers, are not looked at.

Bad:
    messages:
      holding:
        parts:
          empathy:
            - en: {text: "We attach great importance to the quality of our services.", short: "Quality matters to us."}

Good:
    messages:
      holding:
        parts:
          empathy:
            - en: {text: "We are sorry. We know that you rely on us.", short: "We are sorry."}
"""

from collections.abc import Iterator

from crisiskit.lint.judged import judged
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_FIRST = frozenset({"holding", "update", "correction", "apology"})


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each sentence of sympathy in which no sympathy is found."""
    for text, _, elements in judged(subject):
        if text.part != "empathy" or text.short or "empathy" in elements or text.message not in _FIRST:
            continue
        if not text.variant.audience or "customers" in text.variant.audience:
            hint = "say that you are sorry for what has happened, or that you know what it means for people"
            yield Hit(text.at, f"{text.where} shows no sympathy: neither sorry nor that you understand", hint)


RULE = Rule("CK731", "empathy-unheard", Severity.WARNING, check)
