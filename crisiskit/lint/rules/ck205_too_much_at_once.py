"""Five things that one person must have done in the same five minutes are not done.

Four steps of one role within five minutes are the most; the steps of a playbook and of all it extends count together.

Bad:
    checklists:
      - {id: ask-legal, role: legal, within: 10m, task: {en: Decide which duties to notify apply.}}
      - {id: pause-posts, role: communications-lead, within: 10m, task: {en: Pause all scheduled posts.}}
      - {id: tell-staff, role: communications-lead, within: 10m, task: {en: Send the staff memo.}}
      - {id: tell-phones, role: communications-lead, within: 12m, task: {en: Give the line to the call centre.}}
      - {id: first-words, role: communications-lead, within: 12m, task: {en: Have the holding statement approved.}}
      - {id: pin-post, role: communications-lead, within: 14m, task: {en: Pin the holding statement.}}

Good:
    checklists:
      - {id: ask-legal, role: legal, within: 10m, task: {en: Decide which duties to notify apply.}}
      - {id: pause-posts, role: communications-lead, within: 5m, task: {en: Pause all scheduled posts.}}
      - {id: first-words, role: communications-lead, within: 15m, task: {en: Have the holding statement approved.}}
      - {id: pin-post, role: communications-lead, within: 20m, task: {en: Pin the holding statement.}}
"""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from crisiskit.lint.rule import Hit, Rule, Severity, Subject

MOST = 4
SPAN = timedelta(minutes=5)


def check(subject: Subject) -> Iterator[Hit]:
    """Yield, for each role, the step that is one too many."""
    steps = subject.playbook.checklists
    if len(steps) <= MOST:
        return
    for role, number in Counter(step.role for step in steps).items():
        if number <= MOST:
            continue
        mine = sorted((step for step in steps if step.role == role), key=lambda step: step.within)
        for first, last in zip(mine, mine[MOST:], strict=False):
            if last.within - first.within < SPAN:
                minutes = int(last.within.total_seconds() // 60)
                message = (
                    f"{role!r} has more than {MOST} steps due within the same 5 minutes, up to minute {minutes}"
                )
                yield Hit((*last.at, "within"), message, "move a step to later, or give it to another role")
                break


RULE = Rule("CK205", "too-much-at-once", Severity.WARNING, check)
