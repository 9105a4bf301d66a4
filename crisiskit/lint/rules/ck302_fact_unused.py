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
from crisiskit.lint.uses import own_facts, uses_of
from crisiskit.playbook.model import Fact


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each fact of this file that nothing uses."""
    written = subject.own.get("facts", ())
    facts = subject.playbook.facts
    doubtful = [facts[name] for name in written if name not in own_facts(subject)]
    if not doubtful:
        return
    used = uses_of(subject).facts.union(*(message.rests_on for message in subject.playbook.messages.values()))
    used = used.union(*(_compared(fact) for fact in facts.values()))
    for fact in doubtful:
        if fact.id not in used and not (fact.carries or fact.silences or fact.rules_out):
            message = f"fact {fact.id!r} is used by no sentence, so nobody is ever asked for it"
            yield Hit(fact.at, message, "name it in a sentence, or take it out", key=True)


def _compared(fact: Fact) -> set[str]:
    """Give the facts that another one is held against."""
    return {fact.after, fact.not_with, fact.at_most}


RULE = Rule("CK302", "fact-unused", Severity.WARNING, check)
