"""A rule that is only proposed, or no longer law, starts a clock that nobody owes and hides those that count.

A rule that has been adopted and applies from a later day may stand beside the one that it replaces.

Bad:
    clocks: [us-bank-36h, us-circia]
    --- crisiskit.yaml
    organisation:
      jurisdictions: [US]

Good:
    clocks: [us-bank-36h]
    --- crisiskit.yaml
    organisation:
      jurisdictions: [US]
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject

GOOD = frozenset({"in_force", "guidance_in_force", "adopted_not_yet_applicable", "unknown"})


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each clock whose rule is no law."""
    regulation = subject.around.regulation
    for number, name in enumerate(subject.playbook.clocks):
        rule = regulation(name)
        if rule is not None and rule.status not in GOOD:
            message = f"{name!r} is not in force: its status is {rule.status.replace('_', ' ')!r}"
            yield Hit(("clocks", number), message, "take it out until it is law")


RULE = Rule("CK209", "clock-not-in-force", Severity.WARNING, check)
