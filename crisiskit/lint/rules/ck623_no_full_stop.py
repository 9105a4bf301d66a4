"""A sentence without an end runs into the next one, because parts are set one after the other.

Headlines, and parts that end with a slot, need none.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved"

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_ENDS = (".", "!", "?", "。", "！", "？", "…", "”", "»", "“", '"', ")", "）", ":", "：", "」", "}", "’")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each text that ends without a sign."""
    for text in subject.texts:
        if not text.written.endswith(_ENDS) and text.part != "headline" and text.written.strip():
            end = len(text.written.rstrip())
            if not text.written[:end].endswith(_ENDS):
                message = f"{text.where} does not end like a sentence"
                stop = "。" if text.language == "zh" else "."
                last = text.written[end - 1]
                within = (end - 1, end)
                yield Hit(text.at, message, f"end it with {stop!r}", within=within, instead=last + stop)


RULE = Rule("CK623", "no-full-stop", Severity.NOTE, check)
