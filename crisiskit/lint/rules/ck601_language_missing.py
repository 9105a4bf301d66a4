"""A variant without one of your languages is passed over in that language, and a person must write it at night.

Every variant says the same in each language that the playbook speaks: the bank's languages, or without a bank those
of the holding message.

Bad:
    messages:
      holding:
        parts:
          empathy:
            - en: "We are sorry. We know that you rely on us."

Good:
    messages:
      holding:
        parts:
          empathy:
            - en: "We are sorry. We know that you rely on us."
              fr: "Nous vous présentons nos excuses. Nous savons que vous comptez sur nous."
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each variant that lacks a language."""
    for message, part, variants in subject.parts:
        for number, variant in enumerate(variants, 1):
            missing = [tag for tag in subject.languages if tag not in variant.wordings]
            if missing:
                where = f"{message.id} › {part} › variant {number}"
                yield Hit(variant.at, f"{where} has no words in {', '.join(missing)}", "write it in each language")


RULE = Rule("CK601", "language-missing", Severity.ERROR, check)
