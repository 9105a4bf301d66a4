"""A narrow comma or full stop between Chinese characters looks like a slip, and screens break the line in the wrong place.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
              zh: "我们会持续通报,直到问题解决。"

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

from crisiskit.lint.bare import search, signs
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_NARROW = re.compile(
    "(?<=[\u4e00-\u9fff]) ?[,.;:!?](?![A-Za-z0-9/])|(?<=[\u4e00-\u9fff])[()]|[()](?=[\u4e00-\u9fff])"
)
_WIDE = {",": "，", ".": "。", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
_SIGNS = frozenset(_WIDE)


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each narrow sign beside a Chinese character."""
    used = signs(subject).get("zh")
    if used is None or used.isdisjoint(_SIGNS):
        return
    for text, found in search(subject, "zh", _NARROW):
        wide = _WIDE[found[0].strip()]
        message = f"{text.where} has the narrow sign {found[0].strip()!r} beside a Chinese character"
        yield Hit(text.at, message, f"write {wide}", within=found.span(), instead=wide)


RULE = Rule("CK618", "narrow-signs-in-chinese", Severity.NOTE, check)
