"""A playbook that extends another and changes nothing stands in the way of the next one: people open it and stop.

Bad:
    extends: parent
    scenario: ~
    severity: ~
    roles: ~
    audiences: ~
    channels: ~
    facts: ~
    messages: ~
    checklists: ~
    order: ~
    clocks: ~
    cadence: ~
    approvals: ~
    --- playbooks/parent.yaml
    title: {en: "Something else"}

Good:
    extends: parent
    --- playbooks/parent.yaml
    title: {en: "Something else"}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_NOTHING = frozenset({"format", "id", "extends", "title", "owner", "reviewed", "review_every"})


def check(subject: Subject) -> Iterator[Hit]:
    """Yield `extends`, if nothing of what the file takes is changed."""
    if "extends" in subject.own and subject.own.keys() <= _NOTHING:
        text = f"it extends {subject.own['extends']!r} and changes nothing of it"
        yield Hit(("extends",), text, "write what is different at your bank, or delete the file")


RULE = Rule("CK907", "playbook-changes-nothing", Severity.NOTE, check)
