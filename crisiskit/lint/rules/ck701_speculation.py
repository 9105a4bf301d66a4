"""A guess in the bank's own words is taken for a fact, and every correction for a retreat.

Say what is confirmed, and that the rest is not known yet. What only a supervisor reads may hold first assessments.

Bad:
    messages:
      holding:
        parts:
          actions:
            - en: "The cause was probably a failed update."

Good:
    messages:
      holding:
        parts:
          actions:
            - en: "We are looking for the cause."
"""

from crisiskit.lint.judged import fault_rule
from crisiskit.lint.rule import Severity

RULE = fault_rule("CK701", "speculation", Severity.WARNING, "speculation")
