"""A message that rests on a fact which nobody defines waits for a person for ever.

Bad:
    messages:
      resolution:
        rests_on: [restored]

Good:
    messages:
      resolution:
        rests_on: [restored_at]
"""

from collections.abc import Iterator
from difflib import get_close_matches

from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each fact that a message rests on and that there is not."""
    facts = subject.playbook.facts
    for message in subject.playbook.messages.values():
        for number, name in enumerate(message.rests_on):
            if name not in facts:
                near = get_close_matches(name, facts, 1)
                hint = f"did you mean `{near[0]}`?" if near else "define it under `facts:`"
                text = f"{message.id} rests on {name!r}, which nobody defines"
                yield Hit((*message.at, "rests_on", number), text, hint)


RULE = Rule("CK321", "rests-on-unknown", Severity.ERROR, check, profile=Profile.DRAFT)
