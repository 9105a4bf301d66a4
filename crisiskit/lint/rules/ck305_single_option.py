"""A choice with one option is no choice: whoever is asked can only agree or leave it open.

Bad:
    facts:
      services:
        options: {app: {en: our app}, cards: ~}

Good:
    facts:
      services:
        options: {app: {en: our app}, cards: {en: card payments}}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the options of each choice that has only one."""
    for fact in subject.playbook.facts.values():
        if len(fact.options) == 1:
            message = f"{fact.id!r} leaves only {next(iter(fact.options))!r} to choose"
            yield Hit((*fact.at, "options"), message, "add the other answers, or ask it as `yesno`", key=True)


RULE = Rule("CK305", "single-option", Severity.NOTE, check)
