"""A playbook without a first message leaves us silent in the quarter of an hour that counts most.

`holding` is said before anything is known; each of its parts has a variant that needs no fact.

Bad:
    messages:
      holding: ~
    approvals:
      holding: ~

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the messages, if the first one is not among them."""
    if "holding" not in subject.playbook.messages:
        hint = "write `holding`, or let the playbook extend `common`"
        yield Hit(("messages",), "there is no `holding`: nothing can be said first", hint, key=True, lacks=True)


RULE = Rule("CK323", "holding-missing", Severity.ERROR, check)
