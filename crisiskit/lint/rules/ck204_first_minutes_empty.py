"""A playbook that asks nobody for anything in the first quarter of an hour lets that quarter pass.

By then planned posts should have stopped and the first words should be on their way.

Bad:
    checklists:
      - {id: pause-posts, role: communications-lead, within: 45m, task: {en: Pause all scheduled posts.}}
      - {id: ask-legal, role: legal, within: 1h, task: {en: Decide which duties to notify apply.}}

Good:
    checklists:
      - {id: pause-posts, role: communications-lead, within: 10m, task: {en: Pause all scheduled posts.}}
      - {id: ask-legal, role: legal, within: 1h, task: {en: Decide which duties to notify apply.}}
"""

from collections.abc import Iterator
from datetime import timedelta

from crisiskit.lint.rule import Hit, Rule, Severity, Subject

FIRST = timedelta(minutes=15)


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the checklists, if nothing in them is due soon."""
    steps = subject.playbook.checklists
    if not any(step.within <= FIRST for step in steps):
        message = "nobody has anything to do in the first 15 minutes"
        hint = "say who opens the incident, pauses planned posts and writes the first words, and within how long"
        yield Hit(("checklists",) if steps else (), message, hint, key=True, lacks=True)


RULE = Rule("CK204", "first-minutes-empty", Severity.WARNING, check)
