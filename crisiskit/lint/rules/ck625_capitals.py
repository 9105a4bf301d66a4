"""Capitals read as shouting: they spread alarm, and screen readers spell them out.

Two words of four and more letters in a row; short names such as PIN, IBAN or SMS are left alone.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "WE WILL KEEP YOU INFORMED until this is resolved."

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
"""

import re
from collections.abc import Iterator

from crisiskit.lint.bare import search, together
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_CAPITALS = re.compile("[A-ZÀ-ÖØ-Þ]{4}")
_LOUD = re.compile(r"\b[A-ZÀ-ÖØ-Þ]{4,}(?:\s+[A-ZÀ-ÖØ-Þ]+)*\s+[A-ZÀ-ÖØ-Þ]{4,}\b")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each run of words in capitals."""
    for tag, whole in together(subject).items():
        if not _CAPITALS.search(whole):
            continue
        for text, found in search(subject, tag, _LOUD):
            message = f"{text.where} shouts: {found[0][:40]!r}"
            yield Hit(text.at, message, "write it in small letters", within=found.span())


RULE = Rule("CK625", "capitals", Severity.WARNING, check)
