"""How somebody got in helps the next one in.

Say what is affected and what people can do. How it was done is for the police and the supervisor.

Bad:
    messages:
      holding:
        parts:
          actions:
            - en: "The attackers used a hole in the login page of our server."

Good:
    messages:
      holding:
        parts:
          actions:
            - en: "Somebody got into one of our systems without permission."
"""

from crisiskit.lint.judged import fault_rule
from crisiskit.lint.rule import Severity

RULE = fault_rule("CK716", "detail-for-attackers", Severity.ERROR, "attack_detail")
