"""A straight apostrophe in a full text shows on the website and in the press release, where everything else is set with care.

Short texts may have it: text messages count a curly one as a foreign sign. A full text gets a straight one there by
itself.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
              fr: "Nous vous tiendrons informés jusqu'à la résolution de cette situation."

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
              fr: "Nous vous tiendrons informés jusqu’à la résolution de cette situation."
"""

import re
from collections.abc import Iterator

from crisiskit.lint.bare import bare
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_STRAIGHT = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each straight apostrophe between letters of a full text that could have a short one."""
    for text in subject.texts:
        if not text.short and "'" in text.written:
            for found in _STRAIGHT.finditer(bare(text.written)):
                message = f"{text.where} has a straight apostrophe"
                yield Hit(text.at, message, "write ’", within=found.span(), instead="’")


RULE = Rule("CK615", "straight-apostrophe", Severity.NOTE, check)
