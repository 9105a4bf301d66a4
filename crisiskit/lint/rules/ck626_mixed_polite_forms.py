"""A bank that says "vous" in one sentence and "tu" in the next sounds like two people, or like a fraud.

Told for French, Dutch, German and Spanish, by words that can only be one of the two. The form that is used less
often in the playbook is told.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
              fr: "Nous te tiendrons informé jusqu’à la résolution de cette situation."

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

from crisiskit.lint.bare import bare, by_language, together
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_FORMS = {
    "fr": (frozenset(["tu", "te", "toi", "ton", "tes", "tienne"]), frozenset(["vous", "votre", "vos"])),
    "nl": (frozenset(["jij", "jou", "jouw"]), frozenset(["uw", "u"])),
    "de": (
        frozenset(["du", "dich", "dir", "deine", "deinen", "deiner", "deinem"]),
        frozenset(["Sie", "Ihnen", "Ihre", "Ihren", "Ihrer", "Ihrem"]),
    ),
    "es": (frozenset(["tú", "tus", "contigo", "vosotros"]), frozenset(["usted", "ustedes"])),
}
_WORD = re.compile(r"[^\W\d_]+")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each text in the form of address that its playbook mostly does not use."""
    known = together(subject)
    for tag, (close, polite) in _FORMS.items():
        whole = known.get(tag, "")
        if not any(f" {word} " in whole for word in close):
            continue
        texts = [(text, frozenset(_WORD.findall(bare(text.written)))) for text in by_language(subject)[tag]]
        near = [(text, words & close) for text, words in texts if words & close and not _quoted(text.written)]
        far = [(text, words & polite) for text, words in texts if words & polite]
        rare, usual = (near, far) if len(near) <= len(far) else (far, near)
        for text, words in rare if usual else ():
            message = f"{text.where} says {min(words)!r}, where the rest says {min(usual[0][1])!r}"
            yield Hit(text.at, message, "address people in one way throughout")


def _quoted(written: str) -> bool:
    return any(quote in written for quote in '“„«"')


RULE = Rule("CK626", "mixed-polite-forms", Severity.WARNING, check)
