"""A variant for people to whom no channel of its message speaks is never read.

Bad:
    messages:
      holding:
        parts:
          empathy:
            - {audience: [investors], en: "We are sorry for what this means for our customers."}
            - en: "We are sorry. We know that you rely on us."

Good:
    messages:
      holding:
        parts:
          empathy:
            - {audience: [media], en: "We are sorry for what this means for our customers."}
            - en: "We are sorry. We know that you rely on us."
"""

from collections.abc import Iterator

from crisiskit.lint.demands import intended
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the audience of each variant that no channel shows."""
    for message, part, variants in subject.parts:
        for number, variant in enumerate(variants, 1):
            if not variant.audience:
                continue
            reached = intended(subject, message).audiences
            if reached and reached.isdisjoint(variant.audience):
                where = f"{message.id} › {part} › variant {number}"
                text = f"{where} is for {', '.join(variant.audience)}, to whom no channel of this message speaks"
                yield Hit((*variant.at, "audience"), text, "add a channel for them, or take the variant out")


RULE = Rule("CK316", "variant-for-nobody", Severity.WARNING, check)
