"""A denial that begins with the rumour spreads the rumour: what people hear first, they keep.

Begin with what is true, say that a false message is about, then say what it claims. Staff must know the rumour to
answer.

Bad:
    messages:
      holding:
        parts:
          actions:
            - en: "We are not insolvent."

Good:
    messages:
      holding:
        parts:
          actions:
            - en: "A false message about our bank is being shared."
"""

from crisiskit.lint.judged import fault_rule
from crisiskit.lint.rule import Severity

RULE = fault_rule("CK712", "rumour-repeated", Severity.ERROR, "repeated_rumour")
