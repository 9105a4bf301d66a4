"""A variant behind one that needs the same facts, or fewer, is never chosen: the first that can be said is said.

Put the one that says most first.

Bad:
    messages:
      holding:
        parts:
          acknowledgement:
            - en: "Customers cannot use {{ services | list('or') }}."
            - en: "Customers cannot use {{ services | list('or') }} {{ started | since }}."
            - en: "There is a problem with one of our services."

Good:
    messages:
      holding:
        parts:
          acknowledgement:
            - en: "Customers cannot use {{ services | list('or') }} {{ started | since }}."
            - en: "Customers cannot use {{ services | list('or') }}."
            - en: "There is a problem with one of our services."
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.lint.uses import names_in
from crisiskit.message.known import ALWAYS
from crisiskit.playbook.model import ANY, Variant

_AT_THE_END = ALWAYS - {"next_update"}


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each variant that an earlier one always comes before."""
    on_facts = subject.around.matrix.on_facts
    for message, part, variants in subject.parts:
        if len(variants) == 1:
            continue
        there = _AT_THE_END if message.id == "resolution" else ALWAYS
        before: list[Variant] = []
        for number, variant in enumerate(variants, 1):
            for first, earlier in enumerate(before, 1):
                if _covers(earlier, variant, there) and not (part in on_facts and _rests_on_nothing(earlier)):
                    text = f"{message.id} › {part}: variant {number} is never chosen, because variant {first} needs no more"
                    yield Hit(variant.at, text, "put what needs more facts first, or take one of the two out")
                    break
            before.append(variant)


def _covers(earlier: Variant, later: Variant, there: frozenset[str]) -> bool:
    """Tell whether the earlier one can be said wherever the later one can."""
    if earlier.audience and not (later.audience and set(later.audience) <= set(earlier.audience)):
        return False
    for tag, wording in later.wordings.items():
        if tag not in earlier.wordings:
            return False
        known = names_in(wording) | later.needs.keys()
        if not names_in(earlier.wordings[tag]) - there <= known:
            return False
        for name, value in earlier.needs.items():
            if later.needs.get(name) != value and not (value == ANY and name in known):
                return False
    return True


def _rests_on_nothing(variant: Variant) -> bool:
    """Tell whether a variant uses no fact; where a part stands only on facts, it is passed over."""
    return not variant.needs and not any(names_in(each) - ALWAYS for each in variant.wordings.values())


RULE = Rule("CK317", "variant-never-chosen", Severity.WARNING, check)
