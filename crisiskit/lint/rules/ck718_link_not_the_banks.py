"""A link that is not the bank's own teaches customers to follow links that are not the bank's own.

Links in public words lead to the hosts of the help page, of `links` or of `accounts` in `crisiskit.yaml`, openly and
by
https. A host that imitates one of them is a fault anywhere.

Bad:
    messages:
      holding:
        parts:
          actions:
            - en: "You will find more at https://examp1e.com/help."

Good:
    messages:
      holding:
        parts:
          actions:
            - en: "You will find more at https://example.com/help."
"""

from crisiskit.lint.judged import fault_rule
from crisiskit.lint.rule import Severity

RULE = fault_rule("CK718", "link-not-the-banks", Severity.ERROR, "link")
