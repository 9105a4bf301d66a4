"""A deadline that nobody has read in its source may be wrong on the night it is relied on.

Only clocks that can run for this bank are told. Have compliance read the rule, and put a copy with what they found and
`verified: true` into the bank's own `templates/clocks/`.

Bad:
    clocks: [be-dora-routing, fr-acpr-amf-specifics]
    --- crisiskit.yaml
    organisation:
      jurisdictions: [EU, BE, FR]

Good:
    clocks: [be-dora-routing]
    --- crisiskit.yaml
    organisation:
      jurisdictions: [EU, BE, FR]
"""

from collections.abc import Iterator

from crisiskit.clocks.rules import may_apply
from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each clock of this bank that is written from general knowledge."""
    bank = subject.around.bank
    if bank is None:
        return
    places, kinds = bank.organisation.jurisdictions, bank.organisation.entity_types
    for number, name in enumerate(subject.playbook.clocks):
        rule = subject.around.regulation(name)
        if rule is not None and not rule.verified and may_apply(rule, places, kinds):
            message = f"nobody has checked {name!r} against its source"
            yield Hit(("clocks", number), message, f"let compliance read {rule.source or rule.provision}")


RULE = Rule("CK212", "clock-unverified", Severity.NOTE, check, profile=Profile.NIGHT_READY)
