"""A word that customers do not use makes them wonder what it hides.

Words for staff, and notices that only a supervisor reads, may use the words of the trade.

Bad:
    messages:
      holding:
        parts:
          actions:
            - en: "We see latency in our systems."

Good:
    messages:
      holding:
        parts:
          actions:
            - en: "Our app answers slowly."
"""

from crisiskit.lint.judged import fault_rule
from crisiskit.lint.rule import Severity

RULE = fault_rule("CK707", "jargon", Severity.WARNING, "jargon")
