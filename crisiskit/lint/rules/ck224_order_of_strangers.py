"""An order that names people who are not among the audiences sets the hour for somebody nobody has thought about.

`audiences` says what each of them will want to know first.

Bad:
    order: [[regulator, media], [customers, media], [vulnerable-customers, media]]

Good:
    order: [[regulator, media], [customers, media]]
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each audience of the order that is none of the playbook's."""
    known = subject.playbook.audiences
    for number, pair in enumerate(subject.playbook.order if known else ()):
        for side, audience in enumerate(pair):
            if audience not in known:
                message = f"the order names {audience!r}, who are not among the audiences"
                yield Hit(("order", number, side), message, "add them to `audiences` with what concerns them")


RULE = Rule("CK224", "order-of-strangers", Severity.WARNING, check)
