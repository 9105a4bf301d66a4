"""Clocks of other countries or of other kinds of firms do not run for this bank, but somebody reads through them.

`jurisdictions` and `entity_types` in `crisiskit.yaml` say what the bank is; only clocks that fit are shown on the night.

Bad:
    clocks: [eu-dora-19-major-incident, sg-mas-trm]

Good:
    clocks: [eu-dora-19-major-incident]
"""

from collections.abc import Iterator

from crisiskit.clocks.rules import may_apply
from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject

SHOWN = 3


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the first clock that is not this bank's, and name the others with it; if none is, another rule speaks."""
    bank = subject.around.bank
    if bank is None:
        return
    places, kinds = bank.organisation.jurisdictions, bank.organisation.entity_types
    known = [(name, subject.around.regulation(name)) for name in subject.playbook.clocks]
    others = [name for name, rule in known if rule is not None and not may_apply(rule, places, kinds)]
    if others and len(others) < len(known):
        more = f" and {len(others) - SHOWN} more" if len(others) > SHOWN else ""
        message = f"not for this bank, by country or by kind of firm: {', '.join(others[:SHOWN])}{more}"
        hint = "take them out, or complete `jurisdictions` and `entity_types` in crisiskit.yaml"
        yield Hit(("clocks", subject.playbook.clocks.index(others[0])), message, hint)


RULE = Rule("CK210", "clock-of-others", Severity.NOTE, check, profile=Profile.NIGHT_READY)
