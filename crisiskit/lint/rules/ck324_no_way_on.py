"""A first message promises a next one; without `update`, `correction` and `resolution` there is nothing to keep it with.

An update comes at the promised time even if nothing is new, a correction when something said was wrong, and only a
resolution ends the updates.

Bad:
    messages:
      correction: ~
    facts:
      mistake_confirmed: ~

Good:
    messages:
      correction:
        rests_on: [mistake_confirmed]
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject

WANTED = ("update", "correction", "resolution")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the messages, if one that must follow is not among them."""
    missing = [name for name in WANTED if name not in subject.playbook.messages]
    if missing:
        message = f"after the first message there is no {', no '.join(missing)}"
        hint = "write it, or let the playbook extend `common`"
        yield Hit(("messages",), message, hint, key=True, lacks=True)


RULE = Rule("CK324", "no-way-on", Severity.WARNING, check)
