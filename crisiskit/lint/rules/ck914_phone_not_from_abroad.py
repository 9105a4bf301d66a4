"""Whoever is abroad with a blocked card cannot dial a number without its country's code.

Looked at in a bank of several countries.

Bad:
    organisation:
      jurisdictions: [EU, BE, FR]
      help: {phone: "02 555 01 00"}

Good:
    organisation:
      jurisdictions: [EU, BE, FR]
      help: {phone: "+32 2 555 01 00"}
"""

from collections.abc import Iterator

from crisiskit.lint.kind import Kind
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_SEVERAL = 2


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the helpline, if it cannot be dialled from the bank's other countries."""
    bank = subject.bank.organisation
    countries = {place.partition("-")[0] for place in bank.jurisdictions} - {"EU"}
    if len(countries) >= _SEVERAL and bank.help_phone and not bank.help_phone.startswith(("+", "00")):
        text = f"{bank.help_phone} cannot be dialled from {len(countries) - 1} of the bank's countries"
        yield Hit(("organisation", "help", "phone"), text, "write it with its country's code: `+32 …`")


RULE = Rule("CK914", "phone-not-from-abroad", Severity.NOTE, check, kind=Kind.WORKSPACE)
