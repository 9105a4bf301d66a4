"""A question that somebody cannot read at three in the morning is answered with a guess, or not at all.

Every `ask` is there in each language of the bank. A text without a language, as in `ask: Since when?`, serves for all.

Bad:
    facts:
      started: {ask: {en: Since when?, fr: ~}, type: time, not_future: true}

Good:
    facts:
      started: {ask: {en: Since when?, fr: Depuis quand ?}, type: time, not_future: true}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each question that lacks one of the bank's languages."""
    wanted = frozenset(subject.languages)
    for fact in subject.playbook.facts.values():
        if not wanted <= fact.ask.keys() and "" not in fact.ask:
            missing = ", ".join(tag for tag in subject.languages if tag not in fact.ask)
            hint = "ask in each language of the bank"
            yield Hit((*fact.at, "ask"), f"the question for {fact.id!r} is not asked in {missing}", hint)


RULE = Rule("CK303", "question-untranslated", Severity.WARNING, check)
