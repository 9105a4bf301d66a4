"""A name, number or mailbox of one person in a public text cannot be taken back.

The names in the roster are nobody's business outside. Numbers and addresses of the bank belong into `crisiskit.yaml`.

Bad:
    messages:
      holding:
        parts:
          actions:
            - en: "Please call Ann Example if you have a question."

Good:
    messages:
      holding:
        parts:
          actions:
            - en: "Please call our helpline if you have a question."
"""

from crisiskit.lint.judged import fault_rule
from crisiskit.lint.rule import Severity

RULE = fault_rule("CK708", "personal-data", Severity.ERROR, "pii")
