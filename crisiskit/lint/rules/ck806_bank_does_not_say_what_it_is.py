"""Without jurisdictions and kinds of firm, every clock of every country is shown on the night, and nobody reads them.

Bad:
    organisation: {entity_types: ~}

Good:
    organisation: {entity_types: [bank]}
"""

from collections.abc import Iterator

from crisiskit.lint.kind import Kind
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the bank, if it does not say where it is supervised, or as what."""
    bank = subject.bank.organisation
    missing = [
        name
        for name, given in (("jurisdictions", bank.jurisdictions), ("entity_types", bank.entity_types))
        if not given
    ]
    if missing:
        text = f"{' and '.join(missing)} not given: regulatory clocks cannot be told apart"
        hint = "write where the bank is supervised and as what, such as `[EU, BE]` and `[bank]`"
        yield Hit(("organisation",), text, hint, key=True)


RULE = Rule("CK806", "bank-does-not-say-what-it-is", Severity.WARNING, check, kind=Kind.WORKSPACE)
