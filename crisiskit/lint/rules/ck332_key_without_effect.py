"""A key that a fact of this type does not heed catches no slip, though it looks as if it did.

`min` and `max` are for numbers, `max_length` for texts and links, `per_language` for texts, `currency` for money,
`not_future` for times and dates.

Bad:
    facts:
      started: {max: 24}

Good:
    facts:
      started: {not_future: true}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_NUMBERS = frozenset({"count", "range", "percent"})
HEEDED = {
    "min": _NUMBERS,
    "max": _NUMBERS,
    "max_length": frozenset({"text", "link"}),
    "per_language": frozenset({"text"}),
    "currency": frozenset({"money"}),
    "not_future": frozenset({"time", "date"}),
}


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each key that its type of fact does not heed."""
    facts = subject.playbook.facts
    for name, written in subject.own.get("facts", {}).items():
        for key in written.keys() & HEEDED.keys():
            kind = facts[name].type.value
            if kind not in HEEDED[key]:
                message = f"`{key}` does nothing for {name!r}, which is a {kind}"
                hint = f"take it out; it is for: {', '.join(sorted(HEEDED[key]))}"
                yield Hit((*facts[name].at, key), message, hint, key=True)


RULE = Rule("CK332", "key-without-effect", Severity.WARNING, check)
