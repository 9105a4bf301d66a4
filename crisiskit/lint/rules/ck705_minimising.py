"""Words such as "only", "minor" and "a small number" tell the person who cannot pay that she does not count.

Give the figure, or say that you do not know it yet.

Bad:
    messages:
      holding:
        parts:
          actions:
            - en: "Only a small number of customers cannot use our app."

Good:
    messages:
      holding:
        parts:
          actions:
            - en: "We do not know yet how many customers cannot use our app."
"""

from crisiskit.lint.judged import fault_rule
from crisiskit.lint.rule import Severity

RULE = fault_rule("CK705", "minimising", Severity.WARNING, "minimising")
