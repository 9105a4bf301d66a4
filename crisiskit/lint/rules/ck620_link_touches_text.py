"""A link that touches a Chinese character or sign takes it along: whoever taps it lands nowhere.

Telephones and social networks take every letter up to the next space for a part of the link.

Bad:
    messages:
      holding:
        parts:
          help_route:
            - en: "You will find news and help at {{ help.url }}."
              zh: "最新消息和帮助请见{{ help.url }}。"

Good:
    messages:
      holding:
        parts:
          help_route:
            - en: "You will find news and help at {{ help.url }}."
              zh: "最新消息和帮助请见 {{ help.url }} 。"
"""

import re
from collections.abc import Iterator

from crisiskit.lint.bare import by_language
from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.playbook.model import FactType

_LINK = re.compile(
    "[\u3000-\u9fff\uff00-\uffef](?=\\{\\{-?\\s*([\\w.]+)\\s*-?\\}\\})|\\{\\{-?\\s*([\\w.]+)\\s*-?\\}\\}(?=[\u3000-\u9fff\uff00-\uffef])|https?://[^\\s\u3000-\u9fff\uff00-\uffef]+(?=[\u3000-\u9fff\uff00-\uffef])"
)


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each link that a Chinese text does not set off with spaces."""
    texts = by_language(subject).get("zh")
    if not texts:
        return
    links = {"help.url", *(name for name, fact in subject.playbook.facts.items() if fact.type is FactType.LINK)}
    for text in texts:
        if links.isdisjoint(text.names) and "://" not in text.written:
            continue
        for found in _LINK.finditer(text.written):
            name = found[1] or found[2] or ""
            if (name in links or "://" in found[0]) and not (found[1] and name):
                yield Hit(
                    text.at, f"{text.where} has a link that touches the text", "put a space before and after it"
                )
                break


RULE = Rule("CK620", "link-touches-text", Severity.ERROR, check)
