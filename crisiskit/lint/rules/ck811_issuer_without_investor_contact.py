"""A listed bank whose notice names nobody for investors gets their calls at the customers' helpline.

Bad:
    organisation: {entity_types: [bank, listed_issuer], contacts: {investors: ~}}

Good:
    organisation: {entity_types: [bank, listed_issuer], contacts: {investors: investors@example.com}}
"""

from collections.abc import Iterator

from crisiskit.lint.kind import Kind
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the contacts of a listed bank, if none is for investors."""
    bank = subject.bank.organisation
    if "listed_issuer" in bank.entity_types and "investors" not in bank.contacts:
        hint = "add `contacts: {investors: …}`"
        yield Hit(("organisation", "contacts"), "a listed issuer, and no contact for investors", hint, key=True)


RULE = Rule("CK811", "issuer-without-investor-contact", Severity.WARNING, check, kind=Kind.WORKSPACE)
