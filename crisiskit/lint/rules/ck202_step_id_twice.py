"""Of two steps with one id, one is lost or ticked off together with the other.

A step is known by its `id`: on the sheets, in the record, and where a playbook that extends this one changes it.

Bad:
    checklists:
      - {id: ask-legal, role: legal, within: 10m, task: {en: Decide which duties to notify apply.}}
      - {id: ask-legal, role: communications-lead, within: 15m, task: {en: Send the text to legal.}}

Good:
    checklists:
      - {id: ask-legal, role: legal, within: 10m, task: {en: Decide which duties to notify apply.}}
      - {id: text-to-legal, role: communications-lead, within: 15m, task: {en: Send the text to legal.}}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each step of this file whose id another one of this file has."""
    written = subject.own.get("checklists", ())
    names = [item["id"] for item in written]
    if len(set(names)) == len(names):
        return
    last = {step.id: step for step in subject.playbook.checklists}
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        message = f"{names.count(name)} steps are called {name!r}"
        yield Hit((*last[name].at, "id"), message, "give each step an id of its own")


RULE = Rule("CK202", "step-id-twice", Severity.ERROR, check)
