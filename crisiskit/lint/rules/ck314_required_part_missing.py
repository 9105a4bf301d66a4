"""A message without a part that it must have waits for a person on every channel that asks for it.

`templates/parts.yaml` says which parts a message must have, and which more a channel's form asks for.

Bad:
    messages:
      holding:
        parts:
          unknowns: ~

Good:
    messages:
      holding:
        parts:
          unknowns:
            - en: "We do not yet know the cause or the full extent."
"""

from collections.abc import Iterator

from crisiskit.lint.demands import demands_of
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each message that lacks a part."""
    for message in subject.playbook.messages.values():
        required = demands_of(subject, message).required
        for part in [each for each in required if each not in message.parts]:
            readers = ", ".join(sorted(filter(None, required[part]))) or "colleagues"
            text = f"{message.id} has no part {part!r}, which it must have for {readers}"
            hint = f"write `{part}`, with a last variant that needs no fact"
            yield Hit(message.at, text, hint, key=True, lacks=True)


RULE = Rule("CK314", "required-part-missing", Severity.ERROR, check)
