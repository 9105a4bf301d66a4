"""A part that may stand only on a confirmed fact, and names none in any variant, is never said.

A cause, responsibility, redress, evidence, a claim, an outlook or a quote: where the message makes it conditional, at
least one variant names a fact or `needs` one.

Bad:
    messages:
      update:
        parts:
          redress:
            - en: "We pay back what this has cost you."

Good:
    messages:
      update:
        parts:
          redress:
            - {needs: {restored_at: "*"}, en: "We pay back what this has cost you."}
"""

from collections.abc import Iterator

from crisiskit.lint.demands import intended
from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.lint.uses import names_in
from crisiskit.playbook.model import Variant


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each part that stands only on facts and has none."""
    on_facts, facts = subject.around.matrix.on_facts, frozenset(subject.playbook.facts)
    for message, part, variants in subject.parts:
        if part not in on_facts:
            continue
        demands = intended(subject, message)
        if part in demands.used and part not in demands.free and not any(_rests(each, facts) for each in variants):
            text = f"{message.id} › {part} may stand only on a confirmed fact, and no variant names or needs one"
            yield Hit((*message.at, "parts", part), text, "say on which fact it rests, with `needs`", key=True)


def _rests(variant: Variant, facts: frozenset[str]) -> bool:
    return bool(variant.needs) or any(not facts.isdisjoint(names_in(each)) for each in variant.wordings.values())


RULE = Rule("CK319", "claim-without-fact", Severity.WARNING, check)
