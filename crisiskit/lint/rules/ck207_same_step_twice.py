"""Two steps with the same words are done twice, or each waits for the other.

Bad:
    checklists:
      - {id: pause-posts, role: communications-lead, within: 10m, task: {en: Pause all scheduled posts.}}
      - {id: stop-posts, role: legal, within: 15m, task: {en: Pause all scheduled posts.}}

Good:
    checklists:
      - {id: pause-posts, role: communications-lead, within: 10m, task: {en: Pause all scheduled posts.}}
      - {id: ask-legal, role: legal, within: 15m, task: {en: Decide which duties to notify apply.}}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each step that says what an earlier one says."""
    steps = subject.playbook.checklists
    words = [next(iter(step.task.values()), "").casefold().rstrip(".") for step in steps]
    if len(set(words)) == len(words):
        return
    for number, (step, said) in enumerate(zip(steps, words, strict=True)):
        first = steps[words.index(said)]
        if words.index(said) < number and not step.task.keys().isdisjoint(first.task):
            hint = "say it once, with the role that does it"
            yield Hit((*step.at, "task"), f"steps {first.id!r} and {step.id!r} ask for the same", hint)


RULE = Rule("CK207", "same-step-twice", Severity.WARNING, check)
