"""A thousand that is set apart as in another language reads as one and a bit: 10,000 is ten in German.

What sets thousands apart stands in the language's file under `numbers`. Facts of type `count` are written right by
themselves.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will answer more than 10,000 questions about this."
              de: "Wir beantworten in dieser Woche mehr als 10,000 Fragen zu diesem Vorfall."

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will answer more than 10,000 questions about this."
              de: "Wir beantworten in dieser Woche mehr als 10.000 Fragen zu diesem Vorfall."
"""

import re
from collections.abc import Iterator

from crisiskit.lint.bare import search, signs
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_GROUPED = re.compile(r"(?<![\w.,])[1-9][0-9]{0,2}([.,])[0-9]{3}(?:\1[0-9]{3})*(?![\w]|[.,][0-9])")
_DIGITS = frozenset("0123456789")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each number whose thousands are set apart in another language's way."""
    for tag, used in signs(subject).items():
        language = subject.around.languages.get(tag)
        if language is None or used.isdisjoint(_DIGITS):
            continue
        for text, found in search(subject, tag, _GROUPED):
            if found[1] != language.group:
                right = found[0].replace(found[1], language.group)
                message = f"{text.where} has {found[0]}, which {language.name} writes as {right}"
                hint = "write it so, or as a fact of type `count`"
                yield Hit(text.at, message, hint, within=found.span(), instead=right)


RULE = Rule("CK628", "number-of-another-language", Severity.WARNING, check)
