"""A part that must be there, and whose every variant needs a fact, is missing as long as the fact is.

End it with a variant that needs nothing: no fact, no `needs`, nothing that only some banks give (`help.phone`,
`contacts.press`), and that is for everybody the channels speak to. Then the message stands whatever is unknown.

Bad:
    messages:
      holding:
        parts:
          acknowledgement:
            - en: "Customers cannot use {{ services | list('or') }} {{ started | since }}."
            - en: "Customers cannot use {{ services | list('or') }}."

Good:
    messages:
      holding:
        parts:
          acknowledgement:
            - en: "Customers cannot use {{ services | list('or') }} {{ started | since }}."
            - en: "There is a problem with one of our services."

Bad:
    messages:
      holding:
        parts:
          empathy:
            - {audience: [media], en: "We are sorry. We know that our customers rely on us."}
            - {needs: {services: app}, en: "We are sorry. We know that you rely on our app."}

Good:
    messages:
      holding:
        parts:
          empathy:
            - {audience: [media], en: "We are sorry. We know that our customers rely on us."}
            - en: "We are sorry. We know that you rely on us."
"""

from collections.abc import Iterator

from crisiskit.lint.demands import demands_of
from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.lint.uses import names_in
from crisiskit.message.known import ALWAYS
from crisiskit.playbook.model import Variant


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the last variant of each required part that somebody would read without words."""
    doubtful = {
        (text.message, text.part)
        for text in subject.texts
        if text.last and (text.variant.needs or text.variant.audience or not text.names <= ALWAYS)
    }
    for message, part, variants in subject.parts if doubtful else ():
        if (message.id, part) not in doubtful:
            continue
        readers = demands_of(subject, message).required.get(part, frozenset())
        free = [variant for variant in variants if _is_free(variant)]
        if any(not variant.audience for variant in free):
            continue
        meant = [variant.audience for variant in variants]
        addressed = readers if () in meant else readers.intersection({""}.union(*meant))
        without = sorted(addressed.difference(*(variant.audience for variant in free)))
        if without and (without != [""] or not free):
            whom = " and ".join(filter(None, without)) or "colleagues"
            text = f"{message.id} › {part} must be there, but has no variant for {whom} that needs no fact"
            hint = "end it with a variant that is true whatever is unknown, and for everybody"
            yield Hit(variants[-1].at, text, hint)


def _is_free(variant: Variant) -> bool:
    return not variant.needs and all(names_in(wording) <= ALWAYS for wording in variant.wordings.values())


RULE = Rule("CK313", "last-variant-needs-facts", Severity.ERROR, check)
