"""Two spaces in a row show as a gap on some screens, and count as two signs everywhere.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you  informed until this is resolved."

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

_DOUBLE = re.compile(r"(?<=\S)  +(?=\S)")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each run of spaces inside a text."""
    for tag, whole in together(subject).items():
        if "  " not in whole:
            continue
        for text, found in search(subject, tag, _DOUBLE):
            start, end = found.span()
            message = f"{text.where} has {end - start} spaces in a row"
            yield Hit(text.at, message, "write one", within=(start, end), instead=" ")


RULE = Rule("CK621", "double-space", Severity.NOTE, check)
