"""Saying "no comment" is a comment, and the one that will be quoted.

Say what you know, what you do not know, and when you will speak next.

Bad:
    messages:
      holding:
        parts:
          actions:
            - en: "No comment at this time."

Good:
    messages:
      holding:
        parts:
          actions:
            - en: "We do not know this yet and are finding out."
"""

from crisiskit.lint.judged import fault_rule
from crisiskit.lint.rule import Severity

RULE = fault_rule("CK714", "no-comment", Severity.ERROR, "no_comment")
