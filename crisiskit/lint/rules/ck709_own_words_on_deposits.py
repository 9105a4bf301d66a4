"""Whoever words the protection of deposits freely may mislead savers, and in many countries breaks the law.

Use the sentence that your lawyers have approved: `{{ clauses.deposit_guarantee }}`, from `crisiskit.yaml`.

Bad:
    messages:
      holding:
        parts:
          actions:
            - en: "Your deposits are protected up to 100,000 euros."

Good:
    messages:
      holding:
        parts:
          evidence:
            - en: "{{ clauses.deposit_guarantee }}"
            - en: "Our crisis team is leading our response."
    --- crisiskit.yaml
    organisation: {clauses: {deposit_guarantee: {en: "Deposits are protected as the law says."}}}
"""

from crisiskit.lint.judged import fault_rule
from crisiskit.lint.rule import Severity

RULE = fault_rule("CK709", "own-words-on-deposits", Severity.ERROR, "deposit_insurance")
