"""A bracket or a quote that is opened and never closed shows that the end of a sentence has been lost.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed (on our website until this is resolved."

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed (on our website) until this is resolved."
"""

from collections.abc import Iterator

from crisiskit.lint.bare import bare, by_language, signs
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_PAIRS = (("(", ")"), ("（", "）"), ("[", "]"), ("«", "»"), ("《", "》"), ("「", "」"))
_ALL = frozenset(sign for pair in _PAIRS for sign in pair)


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each text with more brackets opened than closed, or the other way round."""
    for tag, used in signs(subject).items():
        there = [pair for pair in _PAIRS if not used.isdisjoint(pair)] if not used.isdisjoint(_ALL) else []
        for text in by_language(subject)[tag] if there else ():
            plain = bare(text.written)
            for opening, closing in there:
                if plain.count(opening) != plain.count(closing):
                    message = f"{text.where} has {opening} and {closing} in different numbers"
                    yield Hit(text.at, message, "close it, or take it out")


RULE = Rule("CK631", "bracket-left-open", Severity.WARNING, check)
