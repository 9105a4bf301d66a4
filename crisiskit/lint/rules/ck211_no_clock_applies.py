"""A playbook whose clocks are all for other countries or firms starts no clock at all in this bank.

`jurisdictions` and `entity_types` in `crisiskit.yaml` say what the bank is; only clocks that fit are shown on the night.

Bad:
    clocks: [sg-mas-trm]

Good:
    clocks: [eu-dora-19-major-incident]
"""

from collections.abc import Iterator

from crisiskit.clocks.rules import may_apply
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the clocks, if none of them can run for this bank."""
    bank, clocks = subject.around.bank, subject.playbook.clocks
    if bank is None or not clocks:
        return
    places, kinds = bank.organisation.jurisdictions, bank.organisation.entity_types
    rules = [subject.around.regulation(name) for name in clocks]
    known = [rule for rule in rules if rule is not None]
    if known and not any(may_apply(rule, places, kinds) for rule in known):
        what = f"{', '.join(places) or 'anywhere'}; {', '.join(kinds) or 'any kind of firm'}"
        hint = "add the rules of the bank's own authorities, or correct what crisiskit.yaml says of the bank"
        yield Hit(("clocks",), f"none of its clocks is for this bank ({what})", hint, key=True, lacks=True)


RULE = Rule("CK211", "no-clock-applies", Severity.WARNING, check)
