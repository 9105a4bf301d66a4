"""A sentence that begins with the words of an option begins with a small letter: "our app has not worked since 02:40".

`start` writes the first letter large. Looked at are facts that are worded in small letters: options, ranges, times.

Bad:
    messages:
      holding:
        parts:
          acknowledgement:
            - en: "{{ services | list }} cannot be used {{ started | since }}."
            - en: "There is a problem with one of our services."

Good:
    messages:
      holding:
        parts:
          acknowledgement:
            - en: "{{ services | list | start }} cannot be used {{ started | since }}."
            - en: "There is a problem with one of our services."
"""

import re
from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.playbook.model import Fact, FactType
from crisiskit.words import words_in

_FIRST = re.compile(r"\{\{-?\s*(\w+)\s*(?:\|([^{}]*))?\}\}")
_SMALL = frozenset({FactType.CHOICE, FactType.CHOICES})


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each text that begins with a slot of words, and not with `start`."""
    facts = subject.playbook.facts
    for text in subject.texts:
        if not text.written.startswith("{{") or text.part == "headline":
            continue
        found = _FIRST.match(text.written)
        if found is None or "start" in (found[2] or "") or "upper" in (found[2] or ""):
            continue
        fact = facts.get(found[1])
        if fact is not None and fact.type in _SMALL and _begins_small(fact, text.language):
            message = f"{text.where} begins with {found[1]!r} in small letters"
            yield Hit(text.at, message, "add `| start`", within=text.slot(found[1]))


def _begins_small(fact: Fact, tag: str) -> bool:
    """Tell whether an option begins with a small letter in a language."""
    return any(words_in(words, tag)[:1].islower() for words in fact.options.values())


RULE = Rule("CK634", "slot-begins-small", Severity.WARNING, check)
