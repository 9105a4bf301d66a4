"""What a supervisor thinks, said or examines is confidential; to publish it can be an offence.

Say what you do yourself. Notices that only the supervisor reads are not meant.

Bad:
    messages:
      holding:
        parts:
          actions:
            - en: "The supervisor is satisfied with our liquidity."

Good:
    messages:
      holding:
        parts:
          actions:
            - en: "We are in contact with the authorities."
"""

from crisiskit.lint.judged import fault_rule
from crisiskit.lint.rule import Severity

RULE = fault_rule("CK710", "supervisory-information", Severity.ERROR, "supervisory_info")
