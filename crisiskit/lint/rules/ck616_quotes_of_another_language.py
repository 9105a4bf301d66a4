"""Straight quotes, or those of another language, show that a text was typed in a hurry or copied.

A language's own quotes stand in its file under `quotes`. Short texts may have straight ones, because text messages
lack the others.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "What we said, “we will keep you informed”, still holds."
              fr: "Ce que nous avons dit, “nous vous tiendrons informés”, vaut toujours."

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "What we said, “we will keep you informed”, still holds."
              fr: "Ce que nous avons dit, « nous vous tiendrons informés », vaut toujours."
"""

import re
from collections.abc import Iterator

from crisiskit.lint.bare import search, signs
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_QUOTES = frozenset('"“”„«»「」')
_ANY = re.compile('["“”„«»「」]')


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the first foreign quote of each full text."""
    for tag, used in signs(subject).items():
        there = used & _QUOTES
        language = subject.around.languages.get(tag)
        if not there or language is None or there <= frozenset("".join(language.quotes)):
            continue
        own = "".join(language.quotes)
        before = None
        for text, found in search(subject, tag, _ANY):
            if found[0] not in own and not text.short and text is not before:
                before = text
                opening, closing = (quote.strip() for quote in language.quotes)
                message = f"{text.where} has {found[0]}, which is no quote of {language.name}"
                yield Hit(text.at, message, f"write {opening}…{closing}", within=found.span())


RULE = Rule("CK616", "quotes-of-another-language", Severity.NOTE, check)
