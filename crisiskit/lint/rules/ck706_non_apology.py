"""Regret for "any inconvenience" and apologies with an "if" anger people more than silence.

Say that you are sorry, and for what.

Bad:
    messages:
      holding:
        parts:
          actions:
            - en: "We regret any inconvenience."

Good:
    messages:
      holding:
        parts:
          actions:
            - en: "We are sorry for the trouble this causes you."
"""

from crisiskit.lint.judged import fault_rule
from crisiskit.lint.rule import Severity

RULE = fault_rule("CK706", "non-apology", Severity.ERROR, "non_apology")
