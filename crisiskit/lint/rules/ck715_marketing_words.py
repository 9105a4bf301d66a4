"""A slogan in a crisis becomes the headline; in a disclosure to investors it is a fault in law as well.

Leave praise of the bank to quieter days.

Bad:
    messages:
      holding:
        parts:
          actions:
            - en: "We are proud of our app."

Good:
    messages:
      holding:
        parts:
          actions:
            - en: "Our app is used every day."
"""

from crisiskit.lint.judged import fault_rule
from crisiskit.lint.rule import Severity

RULE = fault_rule("CK715", "marketing-words", Severity.WARNING, "marketing")
