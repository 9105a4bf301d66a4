"""A sentence that calls itself internal, and that customers can be sent, will be: with those words.

What is for colleagues goes into a variant with `audience: [employees]`, or into the part `staff_guidance`.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "For internal use only: we will keep colleagues informed until this is resolved."

Good:
    messages:
      holding:
        parts:
          staff_guidance:
            - en: "For internal use only: please use the words of this message."
"""

import re
from collections.abc import Iterator

from crisiskit.lint.bare import search
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_INSIDE = frozenset({"employees"})
_INTERNAL = {
    "en": re.compile(r"internal (?:use )?only|for internal use|not for publication|for staff only", re.IGNORECASE),
    "fr": re.compile(r"à usage (?:strictement )?interne|ne pas publier ce message", re.IGNORECASE),
    "nl": re.compile(r"voor intern gebruik|niet voor publicatie", re.IGNORECASE),
    "de": re.compile(r"internen gebrauch|nur intern zu verwenden", re.IGNORECASE),
    "es": re.compile(r"para uso (?:exclusivamente )?interno|no publicar este mensaje", re.IGNORECASE),
    "zh": re.compile("内部使用|仅限内部|仅供内部|请勿外传"),
}


_HINTS = {
    "en": ("nternal", "for publication", "taff only"),
    "fr": ("interne", "ublier ce message"),
    "nl": ("intern gebruik", "voor publicatie"),
    "de": ("internen Gebrauch", "ur intern "),
    "es": ("interno", "ublicar este mensaje"),
    "zh": ("内部", "外传"),
}
"""What is in all of them, whatever the first letter: the patterns themselves are slow."""


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each sentence that calls itself internal and is not for colleagues alone."""
    for tag, pattern in _INTERNAL.items():
        for text, found in search(subject, tag, pattern, _HINTS[tag]):
            staff = text.part in subject.around.matrix.for_staff
            if not staff and not (text.variant.audience and _INSIDE.issuperset(text.variant.audience)):
                message = f"{text.where} calls itself internal, and the public can be sent it"
                hint = "give the variant `audience: [employees]`, or take these words out"
                yield Hit(text.at, message, hint, within=found.span())


RULE = Rule("CK406", "internal-words-in-public", Severity.ERROR, check)
