"""A sentence that needs two answers which rule each other out is never said.

Bad:
    facts:
      mistake_confirmed: {rules_out: {"yes": {services: [cards]}}}
    messages:
      update:
        parts:
          facts:
            - {needs: {mistake_confirmed: "yes", services: cards}, en: "We were wrong about card payments."}
            - en: "Our crisis team is leading our response."

Good:
    facts:
      mistake_confirmed: {rules_out: {"yes": {services: [cards]}}}
    messages:
      update:
        parts:
          facts:
            - {needs: {mistake_confirmed: "yes", services: app}, en: "We were wrong about our app."}
            - en: "Our crisis team is leading our response."
"""

from collections.abc import Iterator, Mapping

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.lint.uses import names_in, needing
from crisiskit.playbook.model import ANY, Fact, Variant


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each variant whose needs cannot be true together."""
    rules = {fact.id: fact for fact in subject.playbook.facts.values() if fact.rules_out}
    if not rules:
        return
    for needy in needing(subject):
        clash = _clash(needy.variant, rules)
        if clash:
            text = f"{needy.where} can never be said: {clash}"
            yield Hit(needy.variant.at, text, "take one of the two out of the variant")


def _clash(variant: Variant, rules: Mapping[str, Fact]) -> str:
    """Say which two things a variant needs that cannot be true together."""
    known = dict(variant.needs)
    for wording in variant.wordings.values():
        for name in names_in(wording):
            known.setdefault(name, ANY)
    for name in known.keys() & rules.keys():
        for code, others in rules[name].rules_out.items():
            if code not in (ANY, known[name]):
                continue
            for other, codes in others.items():
                if other in known and (ANY in codes or known[other] in codes):
                    return f"{name!r} rules out {other!r}"
    return ""


RULE = Rule("CK338", "variant-against-itself", Severity.ERROR, check)
