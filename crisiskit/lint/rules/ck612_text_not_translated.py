"""The same words in two languages were copied and never translated: customers are sent a language they may not read.

Texts of fewer than four words are left alone.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
              fr: "We will keep you informed until this is resolved."

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

from crisiskit.lint.bare import SLOT, bare, groups
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_FEWEST = 4
_HAN = re.compile("[\u4e00-\u9fff]{6}")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each text that another language has word for word."""
    for group in groups(subject):
        written = [text.written for text in group.texts]
        if len(set(written)) == len(written):
            continue
        for number, text in enumerate(group.texts):
            before = written.index(text.written)
            words = bare(text.written).replace(SLOT, " ")
            if before < number and (len(words.split()) >= _FEWEST or _HAN.search(words)):
                message = f"{text.where} has the words of {group.texts[before].language}"
                yield Hit(text.at, message, "translate it")


RULE = Rule("CK612", "text-not-translated", Severity.ERROR, check)
