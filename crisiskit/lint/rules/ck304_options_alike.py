"""Two options with the same words cannot be told apart, neither by who answers nor by who reads.

Bad:
    facts:
      services:
        options: {app: {en: our app}, mobile: {en: our app}, cards: {en: card payments}}

Good:
    facts:
      services:
        options: {app: {en: our app}, cards: {en: card payments}}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.playbook.model import Fact


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each option that says what an earlier one says."""
    for fact in subject.playbook.facts.values():
        if fact.options:
            yield from _alike(fact)


def _alike(fact: Fact) -> Iterator[Hit]:
    codes = list(fact.options)
    for tag in fact.options[codes[0]]:
        words = [said[tag].casefold() for said in fact.options.values() if tag in said]
        if len(set(words)) == len(words) or len(words) < len(codes):
            continue
        for number, said in enumerate(words):
            first = words.index(said)
            if first < number:
                message = f"options {codes[first]!r} and {codes[number]!r} have the same words in {tag or 'every language'}"
                route = (*fact.at, "options", codes[number])
                yield Hit((*route, tag) if tag else route, message, "word them apart, or keep one of them")


RULE = Rule("CK304", "options-alike", Severity.WARNING, check)
