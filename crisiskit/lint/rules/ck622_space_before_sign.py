"""A space before a comma or a full stop is a slip that everybody sees, and the sign may begin the next line.

French sets some signs off; they are another rule's. A link in Chinese is set off on purpose.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed , until this is resolved."

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed, until this is resolved."
"""

import re
from collections.abc import Iterator

from crisiskit.lint.bare import search, together
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_BEFORE = {"fr": re.compile(r"(?<=\S) +(?=[,.)](?:\s|$))"), "": re.compile(r"(?<=\S) +(?=[,.;:!?)](?:\s|$))")}
_HINTS = {"fr": (" ,", " .", " )"), "": (" ,", " .", " ;", " :", " !", " ?", " )")}


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each space before a sign that closes up."""
    for tag in together(subject):
        if tag == "zh":
            continue
        for text, found in search(subject, tag, _BEFORE.get(tag, _BEFORE[""]), _HINTS.get(tag, _HINTS[""])):
            start, end = found.span()
            sign = text.written[end]
            message = f"{text.where} has a space before {sign!r}"
            yield Hit(text.at, message, "take it out", within=(start, end + 1), instead=sign)


RULE = Rule("CK622", "space-before-sign", Severity.NOTE, check)
