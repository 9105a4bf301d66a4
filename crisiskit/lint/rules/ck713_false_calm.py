"""Whoever is told not to panic learns that there is a reason to.

Say what people can do and what works.

Bad:
    messages:
      holding:
        parts:
          actions:
            - en: "There is no need to panic."

Good:
    messages:
      holding:
        parts:
          actions:
            - en: "You can use your card and the cash machines."
"""

from crisiskit.lint.judged import fault_rule
from crisiskit.lint.rule import Severity

RULE = fault_rule("CK713", "false-calm", Severity.WARNING, "false_calm")
