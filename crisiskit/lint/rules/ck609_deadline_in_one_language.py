"""A time that is a promise in one language and a mere time in another makes a promise that nobody keeps an eye on.

`by` says "by 14:30", which is a promise; `at`, `time` and `datetime` name a time.

Bad:
    messages:
      holding:
        parts:
          next_update:
            - en: "We will publish our next update {{ next_update | by }}."
              fr: "Nous publierons notre prochain point {{ next_update | at }}."

Good:
    messages:
      holding:
        parts:
          next_update:
            - en: "We will publish our next update {{ next_update | by }}."
              fr: "Nous publierons notre prochain point {{ next_update | by }}."
"""

import re
from collections.abc import Iterator

from crisiskit.lint.bare import groups
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_BY = re.compile(r"\|\s*by\b")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each text without the deadline that others have."""
    for group in groups(subject):
        found = [("|" in text.written and _BY.search(text.written) is not None) for text in group.texts]
        if any(found) and not all(found):
            text = group.texts[found.index(False)]
            other = group.texts[found.index(True)].language
            message = f"{text.where} names a time where {other} promises one with `by`"
            yield Hit(text.at, message, "use the same filter in each language")


RULE = Rule("CK609", "deadline-in-one-language", Severity.WARNING, check)
