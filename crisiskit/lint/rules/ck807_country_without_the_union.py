"""A bank in the European Union that names only its country is shown none of the Union's own clocks: no DORA, no GDPR.

Bad:
    organisation: {jurisdictions: [BE]}

Good:
    organisation: {jurisdictions: [EU, BE]}
"""

from collections.abc import Iterator

from crisiskit.lint.kind import Kind
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_UNION = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the jurisdictions, if they name a country of the Union and not the Union."""
    places = subject.bank.organisation.jurisdictions
    members = [place for place in places if place in _UNION]
    if members and "EU" not in places:
        text = f"{', '.join(members)} without EU: the Union's own clocks are left out"
        yield Hit(("organisation", "jurisdictions"), text, f"write `[EU, {', '.join(places)}]`")


RULE = Rule("CK807", "country-without-the-union", Severity.ERROR, check, kind=Kind.WORKSPACE)
