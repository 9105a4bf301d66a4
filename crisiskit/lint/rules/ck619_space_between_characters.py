"""A space between two Chinese characters tears a word apart, and a screen may break the line there.

It often comes from a text that was folded over two lines: write it on one.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
              zh: "我们会持续通报， 直到问题 解决。"

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
              zh: "我们会持续通报，直到问题解决。"
"""

import re
from collections.abc import Iterator

from crisiskit.lint.bare import search
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_SPACE = re.compile("(?<=[\u4e00-\u9fff\u3001\u3002\uff01-\uff1f]) +(?=[\u4e00-\u9fff\u3001\u3002\uff01-\uff1f])")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each space between two Chinese characters."""
    for text, found in search(subject, "zh", _SPACE):
        message = f"{text.where} has a space between two Chinese characters"
        start, end = found.span()
        around = (start - 1, end + 1)
        instead = text.written[start - 1] + text.written[end]
        yield Hit(text.at, message, "take it out", within=around, instead=instead)


RULE = Rule("CK619", "space-between-characters", Severity.NOTE, check)
