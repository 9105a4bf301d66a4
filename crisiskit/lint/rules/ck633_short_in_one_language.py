"""A long sentence that is short in one language and not in another leaves out different things on a narrow screen.

Texts that are short anyway are left alone.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: {text: "We will keep you informed until this is resolved, however long that may take.", short: "We will keep you informed."}
              fr: "Nous vous tiendrons informés jusqu’à la résolution de cette situation, aussi longtemps que nécessaire."

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: {text: "We will keep you informed until this is resolved, however long that may take.", short: "We will keep you informed."}
              fr: {text: "Nous vous tiendrons informés jusqu’à la résolution de cette situation, aussi longtemps que nécessaire.", short: "Nous vous tiendrons informés."}
"""

from collections.abc import Iterator

from crisiskit.lint.bare import SLOT, bare
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_SHORT = 70
_DENSE = {"zh": 3.0}


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each long text without a short one, where other languages have one."""
    for message, part, variants in subject.parts:
        for number, variant in enumerate(variants, 1):
            wordings = variant.wordings
            lacking = [tag for tag, wording in wordings.items() if wording.short is None]
            if not lacking or len(lacking) == len(wordings):
                continue
            for tag in lacking:
                length = len(bare(wordings[tag].text).replace(SLOT, "")) * _DENSE.get(tag, 1.0)
                if length > _SHORT:
                    where = f"{message.id} › {part} › variant {number} › {tag}"
                    yield Hit(
                        wordings[tag].at, f"{where} has no short text, as other languages do", "write `short:`"
                    )


RULE = Rule("CK633", "short-in-one-language", Severity.NOTE, check)
