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
from crisiskit.lint.uses import uses_of


def check(subject: Subject) -> Iterator[Hit]:
    """Yield what a message rests on, if none of its sentences uses it."""
    facts = subject.playbook.facts
    for message in subject.playbook.messages.values():
        named = [name for name in message.rests_on if name in facts]
        if named and uses_of(subject, message.id).facts.isdisjoint(named):
            text = f"{message.id} rests on {' or '.join(named)}, and none of its sentences uses that"
            hint = "let a sentence name it, or `needs` ask for it"
            yield Hit((*message.at, "rests_on"), text, hint, key=True, lacks=True)


RULE = Rule("CK339", "rests-on-what-nobody-asks", Severity.WARNING, check)
