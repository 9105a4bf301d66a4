"""The same small word twice in a row is what is left of a sentence that was changed in haste.

Only words that never stand twice: "nous nous" and "die die" are right.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until the the cause is found."

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until the cause is found."
"""

import re
from collections.abc import Iterator

from crisiskit.lint.bare import search
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_WORDS = {
    "en": "the of and to we you our a for",
    "fr": "le la les de des du et à pour",
    "nl": "de het een van wij uw onze",
    "de": "und wir von mit für eine unsere",
    "es": "el la los las de y en una que",
}
_TWICE = {tag: re.compile(rf"\b({words.replace(' ', '|')}) \1\b") for tag, words in _WORDS.items()}
_HINTS = {tag: tuple(f" {word} {word} " for word in words.split()) for tag, words in _WORDS.items()}


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each small word that stands twice."""
    for tag, pattern in _TWICE.items():
        for text, found in search(subject, tag, pattern, _HINTS[tag]):
            message = f"{text.where} has {found[1]!r} twice in a row"
            yield Hit(text.at, message, "take one out", within=found.span(), instead=found[1])


RULE = Rule("CK629", "word-twice", Severity.NOTE, check)
