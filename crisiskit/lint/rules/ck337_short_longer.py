"""A short sentence that is longer than the full one is never used: the text stays too long, and somebody cuts it at night.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: {text: "We will keep you informed.", short: "We are going to keep you informed."}

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: {text: "We will keep you informed until this is resolved.", short: "We will keep you informed."}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject
from crisiskit.lint.uses import names_in


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each short sentence that is longer than its full one."""
    for text in subject.texts:
        if text.short and len(text.written) > len(text.wording.text) and text.names == names_in(text.wording):
            hint = "shorten it, or write the sentence as one text"
            yield Hit(text.at, f"{text.where} is longer than the full sentence", hint)


RULE = Rule("CK337", "short-longer", Severity.NOTE, check, profile=Profile.NIGHT_READY)
