"""A step of a role that does not exist stands on nobody's sheet, and nobody does it.

Each role of `roles` gets one sheet with its steps on the night.

Bad:
    checklists:
      - {id: pause-posts, role: social-media, within: 10m, task: {en: Pause all scheduled posts.}}
      - {id: ask-legal, role: legal, within: 20m, task: {en: Decide which duties to notify apply.}}

Good:
    checklists:
      - {id: pause-posts, role: communications-lead, within: 10m, task: {en: Pause all scheduled posts.}}
      - {id: ask-legal, role: legal, within: 20m, task: {en: Decide which duties to notify apply.}}
"""

from collections.abc import Iterator
from difflib import get_close_matches

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the role of each step whose role nobody has."""
    roles = subject.playbook.roles
    for step in subject.playbook.checklists:
        if step.role not in roles:
            near = get_close_matches(step.role, roles, 1)
            hint = (
                f"did you mean `{near[0]}`?"
                if near
                else f"one of: {', '.join(roles) or 'define it under `roles:`'}"
            )
            yield Hit(
                (*step.at, "role"), f"step {step.id!r} is for {step.role!r}, which is none of the roles", hint
            )


RULE = Rule("CK201", "step-without-role", Severity.ERROR, check)
