"""A playbook is found by its file; if it calls itself something else, it is refused when it is opened.

Bad:
    id: maximal

Good:
    id: minimal
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the id, if the file has another name."""
    book = subject.playbook
    if book.id != subject.name:
        text = f"it calls itself {book.id!r}, but its file is called {subject.name!r}"
        yield Hit(("id",), text, f"write `id: {subject.name}`, or rename the file to {book.id}.yaml", lacks=True)


RULE = Rule("CK906", "id-not-the-file-name", Severity.ERROR, check, profile=Profile.DRAFT)
