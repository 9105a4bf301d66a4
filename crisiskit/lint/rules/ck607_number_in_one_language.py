"""A number that differs between languages is a contradiction that the press prints side by side.

Looked at are numbers that are typed with digits in both languages. How thousands are set apart does not matter.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will answer your questions within 24 hours."
              fr: "Nous répondrons à chaque question en 48 heures."

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will answer your questions within 24 hours."
              fr: "Nous répondrons à chaque question en 24 heures."
"""

import re
from collections.abc import Iterator

from crisiskit.lint.bare import bare, groups, signs
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_DIGITS = frozenset("0123456789")
_DIGIT = re.compile(r"[0-9]")
_NUMBER = re.compile(r"[0-9]+(?:[.,\u00a0\u202f][0-9]{3})*")
_LARGE = re.compile("[0-9][0-9.,]*\\s?[万亿]")
_SEPARATOR = re.compile(r"[^0-9]")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the numbers of a language that another one has not."""
    if all(used.isdisjoint(_DIGITS) for used in signs(subject).values()):
        return
    for group in groups(subject):
        found = [(text, numbers) for text in group.texts if (numbers := _numbers(text.written))]
        for text, numbers in found[1:]:
            first, before = found[0]
            if numbers - before and before - numbers:
                theirs, ours = ", ".join(sorted(before - numbers)), ", ".join(sorted(numbers - before))
                message = f"{text.where} says {ours} where {first.language} says {theirs}"
                yield Hit(text.at, message, "find out which is right, and say it in each language")
                break


def _numbers(written: str) -> frozenset[str]:
    if not _DIGIT.search(written) or not _DIGIT.search(written := bare(written)) or _LARGE.search(written):
        return frozenset()
    return frozenset(_SEPARATOR.sub("", found) for found in _NUMBER.findall(written))


RULE = Rule("CK607", "number-in-one-language", Severity.WARNING, check)
