"""A clock that stands twice is confirmed twice and watched twice, while others wait.

Bad:
    clocks: [eu-dora-19-major-incident, be-dora-routing, eu-dora-19-major-incident]

Good:
    clocks: [eu-dora-19-major-incident, be-dora-routing]
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each clock that has stood before."""
    clocks = subject.playbook.clocks
    if len(set(clocks)) == len(clocks):
        return
    for number, name in enumerate(clocks):
        if name in clocks[:number]:
            yield Hit(("clocks", number), f"clock {name!r} stands twice", "take one out")


RULE = Rule("CK213", "clock-twice", Severity.WARNING, check)
