"""Who blames a supplier, an employee or the customers looks small, and may be wrong by the morning.

Say what does not work and what you are doing; whose fault it was can wait until it is known.

Bad:
    messages:
      holding:
        parts:
          actions:
            - en: "Our supplier has caused this outage."

Good:
    messages:
      holding:
        parts:
          actions:
            - en: "A service of one of our suppliers does not work."
"""

from crisiskit.lint.judged import fault_rule
from crisiskit.lint.rule import Severity

RULE = fault_rule("CK704", "blame-shifting", Severity.ERROR, "blame_shifting")
