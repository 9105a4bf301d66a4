"""Records that are gone before the law lets them go cannot be brought back.

Held against the shortest period that we know for a jurisdiction: five years in the EU (MiFID II, for what falls under
it), three in the United States (SEC 17a-4(b)(4), for broker-dealers), five in the United Kingdom (not verified).

Bad:
    retention: {years: 2, archive: "Archive of the bank, class C"}

Good:
    retention: {years: 5, archive: "Archive of the bank, class C"}
"""

from collections.abc import Iterator

from crisiskit.lint.kind import Kind
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_YEARS = {"EU": 5, "US": 3, "UK": 5, "GB": 5}
_DOUBT = {"UK": " (not verified)", "GB": " (not verified)"}


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the years, if a law that may apply asks for more."""
    written = str(subject.own.get("retention", {}).get("years", ""))
    if not written.isdecimal():
        return
    places = {place.partition("-")[0] for place in subject.bank.organisation.jurisdictions} & _YEARS.keys()
    longest = max(places, key=lambda place: (_YEARS[place], place), default=None)
    if longest is not None and int(written) < _YEARS[longest]:
        text = f"records are kept for {written} years; {longest} can ask for {_YEARS[longest]}{_DOUBT.get(longest, '')}"
        yield Hit(("retention", "years"), text, "ask compliance, and write the longest period that applies")


RULE = Rule("CK805", "retention-too-short", Severity.WARNING, check, kind=Kind.WORKSPACE)
