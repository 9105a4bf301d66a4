"""A channel is called by its file: where `id` says something else, every draft for it ends with an error.

Bad:
    id: twitter

Good:
    id: x
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the id, if the file has another name."""
    found = subject.channel.id
    if found != subject.name:
        yield Hit(
            ("id",), f"the file is called {subject.name!r}, its id is {found!r}", f"write `id: {subject.name}`"
        )


RULE = Rule("CK450", "channel-of-another-name", Severity.ERROR, check, kind=Kind.CHANNEL)
