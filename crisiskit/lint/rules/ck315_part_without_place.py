"""A part that has no place in its message is written, translated and approved, and never said.

Before the facts are known, the first message gives no cause and no blame, promises no money and repeats no rumour;
and it has nothing to count from. `templates/parts.yaml` says what has no place where.

Bad:
    messages:
      holding:
        parts:
          redress:
            - {needs: {services: "*"}, en: "We pay back what this has cost you."}

Good:
    messages:
      update:
        parts:
          redress:
            - {needs: {services: "*"}, en: "We pay back what this has cost you."}
"""

from collections.abc import Iterator

from crisiskit.lint.demands import never
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each part of this file that no channel of any form would show."""
    gone = {message.id: never(subject, message) for message in subject.playbook.messages.values()}
    for message, part, _ in subject.parts:
        if part in gone[message.id]:
            text = f"part {part!r} has no place in the message {message.id!r}, on any channel"
            yield Hit((*message.at, "parts", part), text, "take it out, or say it in a later message", key=True)


RULE = Rule("CK315", "part-without-place", Severity.WARNING, check)
