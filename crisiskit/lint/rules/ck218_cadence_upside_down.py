"""The worse it is, the sooner people must hear from us again: a longer wait in a worse case is a slip.

Bad:
    cadence: {sev1: 1h, sev2: 30m, sev3: 6h, sev4: 24h}

Good:
    cadence: {sev1: 30m, sev2: 1h, sev3: 6h, sev4: 24h}
"""

from collections.abc import Iterator
from itertools import pairwise

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.playbook.build import SEVERITIES


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each wait that is longer than the one of a lesser severity."""
    cadence = subject.playbook.cadence
    levels = [level for level in SEVERITIES if level in cadence]
    for worse, lesser in pairwise(levels):
        if cadence[worse] > cadence[lesser]:
            message = f"updates come more seldom at {worse} than at {lesser}"
            yield Hit(("cadence", worse), message, f"make {worse} at most as long as {lesser}", lacks=True)


RULE = Rule("CK218", "cadence-upside-down", Severity.WARNING, check)
