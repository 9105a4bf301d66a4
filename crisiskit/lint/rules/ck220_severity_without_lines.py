"""A severity without a line cannot be chosen on the night: the first question offers only those that have one.

Each line says, in a way that can be answered with yes or no, when that severity holds.

Bad:
    severity: {sev1: ~, sev2: ~}

Good:
    severity:
      sev1: [{en: More than a tenth of customers cannot use a service.}]
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.playbook.build import SEVERITIES


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the severities, if one of them has no line."""
    lines = subject.playbook.severity
    missing = [level for level in SEVERITIES if level not in lines]
    if missing:
        end = "so nobody can choose it" if len(missing) == 1 else "so nobody can choose them"
        end = end if lines else "so whoever chooses must guess"
        message = f"nothing says when it is {', '.join(missing)}, {end}"
        hint = "say for each severity what must have happened"
        yield Hit(("severity",), message, hint, key=True, lacks=True)


RULE = Rule("CK220", "severity-without-lines", Severity.WARNING, check)
