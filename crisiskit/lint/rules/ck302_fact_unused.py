"""A fact that nothing uses is asked of nobody and said to nobody; most often a sentence was to name it and does not.

A fact is used by a sentence that names it, by `needs`, by `rests_on`, or by what it carries, silences or rules out.

Bad:
    facts:
      queue: {ask: {en: How many people are waiting?}, type: count, max: 100000}

Good:
    facts:
      queue: {ask: {en: How many people are waiting?}, type: count, max: 100000}
    messages:
      update:
        parts:
          facts:
            - en: "There are {{ queue | count }} people waiting."
            - en: "Our crisis team is leading our response."
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.lint.uses import inherited, needing, own_names


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each fact of this file that nothing uses."""
    written = subject.own.get("facts", ())
    named = own_names(subject)
    doubtful = [name for name in written if name not in named]
    if not doubtful:
        return
    book = subject.playbook
    used = {name for each in needing(subject) for name in each.variant.needs}
    used.update(*(message.rests_on for message in book.messages.values()))
    for fact in book.facts.values():
        used.update((fact.after, fact.not_with, fact.at_most))
        if fact.carries or fact.silences or fact.rules_out:
            used.add(fact.id)
    doubtful = [name for name in doubtful if name not in used]
    if doubtful and subject.parts is not subject.all_parts:
        used |= inherited(subject).facts
    for name in doubtful:
        if name not in used:
            message = f"fact {name!r} is used by no sentence, so nobody is ever asked for it"
            yield Hit(book.facts[name].at, message, "name it in a sentence, or take it out", key=True)


RULE = Rule("CK302", "fact-unused", Severity.WARNING, check)
