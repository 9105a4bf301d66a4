"""What a sentence names, it needs: saying so again is one more thing to forget when the sentence changes.

`needs` is for facts that the sentence does not show.

Bad:
    messages:
      update:
        parts:
          facts:
            - {needs: {restored_at: "*"}, en: "Everything has worked again {{ restored_at | since }}."}
            - en: "Our crisis team is leading our response."

Good:
    messages:
      update:
        parts:
          facts:
            - en: "Everything has worked again {{ restored_at | since }}."
            - en: "Our crisis team is leading our response."
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.lint.uses import names_in, needing
from crisiskit.playbook.model import ANY


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each need of any answer that every sentence of the variant shows."""
    for needy in needing(subject):
        variant = needy.variant
        for name, value in variant.needs.items():
            if value == ANY and all(name in names_in(each) for each in variant.wordings.values()):
                text = f"{needy.where} names {name!r}, and so needs it already"
                yield Hit((*variant.at, "needs", name), text, "take the need out", key=True)


RULE = Rule("CK318", "need-said-twice", Severity.NOTE, check)
