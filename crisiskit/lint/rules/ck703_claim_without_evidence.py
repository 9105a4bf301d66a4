"""An assurance that no confirmed fact carries is the sentence that brings the queue to the door if it is wrong.

"Your money is safe", "no data was taken": such a sentence names or `needs` a fact whose `carries` holds the claim.
Then it is said only once somebody has confirmed it.

Bad:
    messages:
      holding:
        parts:
          actions:
            - en: "Your money is safe."

Good:
    facts:
      funds_safe:
        ask: {en: "Has treasury confirmed that all customers' money is safe?"}
        type: yesno
        carries: {"yes": [funds_safe]}
    messages:
      update:
        parts:
          actions:
            - needs: {funds_safe: "yes"}
              en: "Your money is safe."
            - en: "We are checking every account."
"""

from crisiskit.lint.judged import fault_rule
from crisiskit.lint.rule import Severity

RULE = fault_rule("CK703", "claim-without-evidence", Severity.ERROR, "claim")
