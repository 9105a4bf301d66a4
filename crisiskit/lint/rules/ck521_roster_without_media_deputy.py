"""One phone rings for every journalist in the country: the public and media function needs a second person.

For a bank under EU law, somebody must have this function (DORA, Article 14(3)); a deputy is our own advice. In the
roster, a role for it is called `spokesperson`, `communications-lead`, `press-officer` or the like.

Bad:
    roster:
      communications-lead: [{name: Ann Example, reach: "+32 2 555 01 11"}]

Good:
    roster:
      communications-lead: [{name: Ann Example, reach: "+32 2 555 01 11"}, {name: Bob Example, reach: "+32 2 555 01 12"}]
"""

from collections.abc import Iterator

from crisiskit.lint.kind import Kind
from crisiskit.lint.people import media_by_name
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_ENOUGH = 2


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the roster, if it names fewer than two people for the media."""
    roster = subject.bank.roster
    people = {name for role, names in roster.items() if media_by_name(role) for name in names}
    if roster and len(people) < _ENOUGH:
        text = f"only {people.pop()} speaks to the media" if people else "nobody in the roster speaks to the media"
        yield Hit(("roster",), text, "name a spokesperson and somebody who stands in", key=True)


RULE = Rule("CK521", "roster-without-media-deputy", Severity.WARNING, check, kind=Kind.WORKSPACE)
