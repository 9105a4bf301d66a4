"""The last message promises no next one: a sentence in it that names `next_update` is never said.

Bad:
    messages:
      resolution:
        parts:
          changed:
            - en: "Our next report comes {{ next_update | at }}."
            - en: "With this message, our regular updates end."

Good:
    messages:
      resolution:
        parts:
          changed:
            - en: "With this message, our regular updates end."
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject

NAME = "next_update"


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each sentence of the last message that names the next one."""
    for text in subject.texts:
        if text.message == "resolution" and NAME in text.names:
            hint = "say it in an update, or give a day of its own as a fact of type `date`"
            yield Hit(
                text.at, f"{text.where} names a next update, and there is none", hint, within=text.slot(NAME)
            )


RULE = Rule("CK335", "next-update-at-the-end", Severity.ERROR, check)
