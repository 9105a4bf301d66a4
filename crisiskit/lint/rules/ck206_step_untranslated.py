"""A step that a colleague cannot read is a step that waits for somebody who can.

A task without a language, as in `task: Pause all posts`, is meant for everybody and is left alone.

Bad:
    checklists:
      - {id: pause-posts, role: communications-lead, within: 10m, task: {en: Pause all scheduled posts.}}
      - {id: ask-legal, role: legal, within: 20m, task: {en: Decide which duties apply., fr: Décider des notifications.}}

Good:
    checklists:
      - {id: pause-posts, role: communications-lead, within: 10m, task: {en: Pause all posts., fr: Suspendre les publications.}}
      - {id: ask-legal, role: legal, within: 20m, task: {en: Decide which duties apply., fr: Décider des notifications.}}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the task of each step that lacks one of the bank's languages."""
    wanted = frozenset(subject.languages)
    for step in subject.playbook.checklists:
        if not wanted <= step.task.keys() and "" not in step.task:
            missing = ", ".join(tag for tag in subject.languages if tag not in step.task)
            yield Hit(
                (*step.at, "task"),
                f"step {step.id!r} has no task in {missing}",
                "say it in each language of the bank",
            )


RULE = Rule("CK206", "step-untranslated", Severity.WARNING, check)
