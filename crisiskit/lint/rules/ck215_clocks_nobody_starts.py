"""A regulator's clock is only a candidate until somebody confirms it; if that is nobody's step, it starts late.

One step belongs to compliance, legal, data protection or whoever speaks to the supervisor, or has an id that says so.

Bad:
    checklists:
      - {id: pause-posts, role: communications-lead, within: 10m, task: {en: Pause all scheduled posts.}}

Good:
    checklists:
      - {id: pause-posts, role: communications-lead, within: 10m, task: {en: Pause all scheduled posts.}}
      - {id: start-clocks, role: legal, within: 20m, task: {en: Decide which duties to notify apply.}}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.lint.watch import starters


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the clocks, if no step starts them."""
    book = subject.playbook
    if book.clocks and not any(True for _ in starters(book)):
        message = f"no step starts the clocks it lists ({len(book.clocks)})"
        hint = "add a step such as `start-clocks` for compliance, within 15 minutes"
        yield Hit(("clocks",), message, hint, key=True)


RULE = Rule("CK215", "clocks-nobody-starts", Severity.WARNING, check)
