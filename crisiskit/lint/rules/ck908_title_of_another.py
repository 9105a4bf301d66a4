"""Two playbooks of one title: at three in the morning, somebody opens the wrong one.

A playbook that extends another one has a `title` and a `summary` of its own; else it bears those of its parent.

Bad:
    title: ~
    extends: parent
    --- playbooks/parent.yaml
    owner: legal

Good:
    title: {en: "Cards do not work"}
    extends: parent
    --- playbooks/parent.yaml
    owner: legal
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield `extends`, if the title is that of the parent, and the parent is another playbook."""
    own = subject.own
    if "extends" in own and own["extends"] != subject.name and "title" not in own:
        text = f"it bears the title of {own['extends']!r}"
        yield Hit(("extends",), text, "give it a `title` and a `summary` of its own")


RULE = Rule("CK908", "title-of-another", Severity.WARNING, check)
