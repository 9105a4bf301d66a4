"""Records that nobody has decided to keep are deleted by the platform, and gaps cannot be filled later.

Most supervisors ask for years: three for broker-dealers in the United States (SEC 17a-4(b)(4)), five in the EU for
what falls under MiFID II (Delegated Regulation 2017/565). The period for your bank is for compliance to say.

Bad:
    retention: ~

Good:
    retention: {years: 5, archive: "Archive of the bank, class C"}
"""

from collections.abc import Iterator

from crisiskit.lint.kind import Kind
from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject

_ASKED = frozenset({"EU", "US", "UK", "GB"})


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the bank, if it says nothing of how long records are kept, and a law it is under does."""
    places = {place.partition("-")[0] for place in subject.bank.organisation.jurisdictions}
    if "retention" not in subject.own and places & _ASKED:
        hint = "add `retention: {years: …, archive: …}`, as compliance says"
        yield Hit(("organisation",), "nothing says how long records are kept, and where", hint, key=True)


RULE = Rule("CK804", "retention-unsaid", Severity.NOTE, check, kind=Kind.WORKSPACE, profile=Profile.NIGHT_READY)
