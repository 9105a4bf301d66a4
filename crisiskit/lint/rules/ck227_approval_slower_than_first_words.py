"""The first words are due within a quarter of an hour at sev1; approvers who have longer than that make them late.

Bad:
    approvals:
      holding: {roles: [communications-lead], within: 30m, preapproved: true}

Good:
    approvals:
      holding: {roles: [communications-lead], within: 10m, preapproved: true}
"""

from collections.abc import Iterator

from crisiskit.clocks.board import FIRST_WORDS
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield how long the first message may wait for its approval, if the first words are due before."""
    approvals = subject.playbook.approvals
    found = approvals.get("holding") or approvals.get("default")
    if found is not None and found.within is not None and found.within >= FIRST_WORDS["sev1"]:
        minutes = int(FIRST_WORDS["sev1"].total_seconds() // 60)
        message = (
            f"the first words are due within {minutes} minutes at sev1, and may wait that long for an approval"
        )
        hint = "give approvers 10 minutes; after that, their deputies are asked"
        yield Hit((*found.at, "within"), message, hint, lacks=True)


RULE = Rule("CK227", "approval-slower-than-first-words", Severity.WARNING, check)
