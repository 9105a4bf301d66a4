"""Words that were approved by somebody who is not on the roster in that role were approved by nobody.

Bad:
    signed:
      - {role: legal, name: Fay Example, at: "2026-11-01T10:00:00+01:00"}

Good:
    signed:
      - {role: legal, name: Cleo Example, at: "2026-11-01T10:00:00+01:00"}
"""

from collections.abc import Iterator

from crisiskit.incident.people import same
from crisiskit.lint.daylight import stands
from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each signature that the bank's roster does not know."""
    bank = subject.around.bank
    if bank is None or not bank.roster or not stands(subject):
        return
    for number, (role, name, *_) in enumerate(subject.preapproval.signed):
        people = bank.roster.get(role, ())
        if not people:
            yield Hit(("signed", number), f"nobody in the roster holds {role!r}", "add people for it to `roster`")
        elif not any(same(name, each) for each in people):
            hint = f"have it approved again by {people[0]}, or correct the roster"
            yield Hit(("signed", number), f"the roster does not name {name} as {role}", hint)


RULE = Rule("CK529", "preapproval-by-a-stranger", Severity.WARNING, check, kind=Kind.PREAPPROVAL)
