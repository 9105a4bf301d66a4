"""Without a cadence for a severity, no next update can be promised, and every first message waits for a person.

`cadence` says how long after a message the next one comes. One line for each severity that may be chosen.

Bad:
    cadence: {sev1: 30m, sev2: 1h, sev3: 6h, sev4: ~}

Good:
    cadence: {sev1: 30m, sev2: 1h, sev3: 6h, sev4: 24h}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.playbook.build import SEVERITIES


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the cadence, if a severity that may be chosen has none."""
    book = subject.playbook
    missing = [level for level in book.severity or SEVERITIES if level not in book.cadence]
    if missing:
        message = f"no cadence for {', '.join(missing)}: there, no message can say when the next one comes"
        hint = "give one for each severity; by default 30m, 1h, 6h and 24h"
        yield Hit(("cadence",), message, hint, key=True, lacks=True)


RULE = Rule("CK217", "cadence-missing", Severity.ERROR, check)
