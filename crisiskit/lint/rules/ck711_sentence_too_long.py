"""Nobody who is worried reads a sentence of forty words to its end.

Each language has its limit, under `reading` in `templates/wording/`. Links and numbers do not count.

Bad:
    messages:
      holding:
        parts:
          actions:
            - en: {text: "Our crisis team, in which people from technology, security, customer service, communications and legal affairs work side by side under one lead, meets every half hour through the night and decides together what we will do next.", short: "Our crisis team meets every half hour."}

Good:
    messages:
      holding:
        parts:
          actions:
            - en: {text: "Our crisis team meets every half hour. It decides what we do next.", short: "Our crisis team meets every half hour."}
"""

from crisiskit.lint.judged import fault_rule
from crisiskit.lint.rule import Severity

RULE = fault_rule("CK711", "sentence-too-long", Severity.WARNING, "readability")
