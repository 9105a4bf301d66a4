"""If each is to be told before the other, nobody may be told at all.

Bad:
    order: [[regulator, media], [customers, media], [media, customers]]

Good:
    order: [[regulator, media], [customers, media]]
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the first pair that closes a circle."""
    after: dict[str, set[str]] = {}
    for number, (first, second) in enumerate(subject.playbook.order):
        if first == second or first in _reached(after, second):
            text = f"{first!r} before {second!r}: but {second!r} comes before {first!r} already"
            if first == second:
                text = f"{first!r} cannot be told before {second!r}: they are the same people"
            yield Hit(("order", number), text, "take out the pair that does not matter")
            return
        after.setdefault(first, set()).add(second)


def _reached(after: dict[str, set[str]], start: str) -> set[str]:
    found, ahead = {start}, [start]
    while ahead:
        new = after.get(ahead.pop(), set()) - found
        found |= new
        ahead.extend(new)
    return found


RULE = Rule("CK517", "order-in-a-circle", Severity.ERROR, check, profile=Profile.DRAFT)
