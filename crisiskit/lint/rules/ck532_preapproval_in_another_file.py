"""At night a pre-approval is looked for by its file's name: under any other name it is not there.

Bad:
    format: 1
    --- preapprovals/holding-in-english.yaml
    format: 1

Good:
    format: 1
    --- preapprovals/minimal-holding.en.yaml
    format: 1
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the id of a pre-approval, if its file is called otherwise."""
    found = subject.preapproval
    if found.id != subject.name:
        yield Hit(("id",), f"the file is named {subject.name!r}", f"name it {found.id}.yaml")


RULE = Rule("CK532", "preapproval-in-another-file", Severity.ERROR, check, kind=Kind.PREAPPROVAL)
