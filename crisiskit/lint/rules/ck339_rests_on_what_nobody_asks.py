"""A message that rests on facts of which its sentences use none waits for facts that nobody is asked for.

Only what a sentence names or needs is asked before a message is written. Let one of its sentences use the fact.

Bad:
    messages:
      correction:
        parts:
          acknowledgement:
            - en: "An earlier message from us contained a mistake."

Good:
    messages:
      correction:
        parts:
          acknowledgement:
            - {needs: {mistake_confirmed: "yes"}, en: "An earlier message from us contained a mistake."}
            - en: "We withdraw an earlier message from us and are checking it."
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.lint.uses import names_in
from crisiskit.playbook.model import Message


def check(subject: Subject) -> Iterator[Hit]:
    """Yield what a message rests on, if none of its sentences uses it."""
    facts = subject.playbook.facts
    for message in subject.playbook.messages.values():
        named = [name for name in message.rests_on if name in facts]
        if named and not _uses(message, named):
            text = f"{message.id} rests on {' or '.join(named)}, and none of its sentences uses that"
            hint = "let a sentence name it, or `needs` ask for it"
            yield Hit((*message.at, "rests_on"), text, hint, key=True, lacks=True)


def _uses(message: Message, names: list[str]) -> bool:
    """Tell whether one of a message's sentences names or needs one of some facts; most need it, which is seen at once."""
    variants = [variant for each in message.parts.values() for variant in each]
    return any(name in variant.needs for variant in variants if variant.needs for name in names) or any(
        not names_in(wording).isdisjoint(names) for variant in variants for wording in variant.wordings.values()
    )


RULE = Rule("CK339", "rests-on-what-nobody-asks", Severity.WARNING, check)
