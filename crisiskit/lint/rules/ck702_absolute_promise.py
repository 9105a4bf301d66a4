"""A promise without limit is kept by nobody, and quoted for years.

Say what you do and by when, not what will always or never be.

Bad:
    messages:
      holding:
        parts:
          actions:
            - en: "This will never happen again."

Good:
    messages:
      holding:
        parts:
          actions:
            - en: "We are checking every change before it goes live."
"""

from crisiskit.lint.judged import fault_rule
from crisiskit.lint.rule import Severity

RULE = fault_rule("CK702", "absolute-promise", Severity.ERROR, "absolute_promise")
