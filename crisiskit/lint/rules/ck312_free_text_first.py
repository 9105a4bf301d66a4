"""Free text at three in the morning is slow, needs every language, and is what people regret.

No sentence of the first message names a fact of type `text`: make it a choice, or leave it to the update.

Bad:
    facts:
      cause: {ask: {en: What is it?}, type: text, max_length: 90, per_language: true}
    messages:
      holding:
        parts:
          facts:
            - en: "This has happened: {{ cause }}."
            - en: "Our crisis team is leading our response."

Good:
    facts:
      cause: {ask: {en: What is it?}, type: text, max_length: 90, per_language: true}
    messages:
      update:
        parts:
          facts:
            - en: "This has happened: {{ cause }}."
            - en: "Our crisis team is leading our response."
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.playbook.model import FactType


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the first sentence of the first message that names each free text."""
    free = {fact.id for fact in subject.playbook.facts.values() if fact.type is FactType.TEXT}
    for text in subject.texts if free else ():
        if text.message != "holding" or free.isdisjoint(text.names):
            continue
        for name in sorted(free & text.names):
            free.discard(name)
            message = f"the first message asks for free text: {name!r}"
            hint = "make it a `choice`, or leave it to the update"
            yield Hit(text.at, message, hint, within=text.slot(name))


RULE = Rule("CK312", "free-text-first", Severity.WARNING, check)
