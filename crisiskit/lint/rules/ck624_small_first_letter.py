"""A sentence that begins with a small letter looks like half a sentence, as if something had been cut off.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "we will keep you informed until this is resolved."

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
"""

import re
from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_SMALL = re.compile(r"[^\W\d_A-Z]{2}")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each text that begins with a small letter."""
    for text in subject.texts:
        first = text.written[:1]
        if first.islower() and _SMALL.match(text.written) and "." not in text.written.partition(" ")[0]:
            message = f"{text.where} begins with a small letter"
            word = text.written.partition(" ")[0]
            capital = word[0].upper() + word[1:]
            yield Hit(text.at, message, "begin with a capital", within=(0, len(word)), instead=capital)


RULE = Rule("CK624", "small-first-letter", Severity.NOTE, check)
