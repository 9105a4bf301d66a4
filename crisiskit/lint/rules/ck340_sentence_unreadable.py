"""A sentence with a slot that cannot be read stops the draft on the night: no channel gets any words.

A slot is a name and its filters between `{{` and `}}`; `crisiskit` knows no other marks, and only its own filters.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will tell you more {{ next_update | bye }}."

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will tell you more {{ next_update | by }}."
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each sentence that cannot be read."""
    for text in subject.unreadable:
        yield Hit(text.at, f"this sentence cannot be read: {text.message}", text.hint)


RULE = Rule("CK340", "sentence-unreadable", Severity.ERROR, check, profile=Profile.DRAFT)
