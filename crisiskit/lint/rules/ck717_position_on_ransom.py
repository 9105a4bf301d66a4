"""A word on paying or not paying is a move in somebody else's negotiation.

Say that the police are involved, if they are, and nothing of demands.

Bad:
    messages:
      holding:
        parts:
          actions:
            - en: "We will not pay the ransom."

Good:
    messages:
      holding:
        parts:
          actions:
            - en: "The police are investigating."
"""

from crisiskit.lint.judged import fault_rule
from crisiskit.lint.rule import Severity

RULE = fault_rule("CK717", "position-on-ransom", Severity.ERROR, "ransom")
