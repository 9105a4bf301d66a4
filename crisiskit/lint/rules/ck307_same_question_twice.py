"""Two questions with the same words get two answers, and nobody knows which sentence uses which.

A question that no sentence of this playbook needs is not asked, and does not count.

Bad:
    facts:
      restored_at: {ask: {en: Since when?}}

Good:
    facts:
      restored_at: {ask: {en: Since when does it work again?}}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.lint.uses import uses_of


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each question that another fact asks, too."""
    seen: dict[tuple[str, str], str] = {}
    for fact in subject.playbook.facts.values():
        for tag, words in fact.ask.items():
            first = seen.setdefault((tag, words.casefold()), fact.id)
            if first != fact.id and {first, fact.id} <= uses_of(subject).facts:
                message = f"{first!r} and {fact.id!r} ask the same question"
                yield Hit((*fact.at, "ask"), message, "ask for what makes them different, or keep one of them")
                break


RULE = Rule("CK307", "same-question-twice", Severity.WARNING, check)
