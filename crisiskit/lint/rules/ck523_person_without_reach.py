"""A name without a number is looked up in a directory that is down with the network.

`reach` says how to get hold of a person at night: a telephone number first.

Bad:
    roster:
      legal: [{name: Cleo Example}, {name: Dan Example, reach: "+32 2 555 01 14"}]

Good:
    roster:
      legal: [{name: Cleo Example, reach: "+32 2 555 01 13"}, {name: Dan Example, reach: "+32 2 555 01 14"}]
"""

from collections.abc import Iterator

from crisiskit.lint.kind import Kind
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_DIGITS = 5


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each person in the roster whom nobody can call."""
    for role, people in subject.own.get("roster", {}).items():
        for number, person in enumerate(people):
            reach = str(person.get("reach", ""))
            if sum(letter.isdigit() for letter in reach) < _DIGITS:
                text = f"{person['name']} ({role}) cannot be called: {'no number' if reach else 'no `reach`'}"
                yield Hit(("roster", role, number), text, "add `reach` with a number that is answered at night")


RULE = Rule("CK523", "person-without-reach", Severity.WARNING, check, kind=Kind.WORKSPACE)
