"""A clock that no file describes never runs, and a duty to notify is missed without a word.

`clocks` lists the ids of regulatory rules in `templates/clocks/`, of the bank or shipped; the part before the first
hyphen is the name of the file.

Bad:
    clocks: [eu-dora-19-major-incidents]

Good:
    clocks: [eu-dora-19-major-incident]
"""

from collections.abc import Iterator

from crisiskit.clocks.rules import file_of
from crisiskit.lint.rule import Hit, Rule, Severity, Subject


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each clock that stands in no file."""
    regulation = subject.around.regulation
    for number, name in enumerate(subject.playbook.clocks):
        if regulation(name) is None:
            hint = f"look for its id in templates/clocks/{file_of(name)}.yaml"
            yield Hit(("clocks", number), f"no regulatory rule is called {name!r}, so its clock never runs", hint)


RULE = Rule("CK208", "clock-unknown", Severity.ERROR, check)
