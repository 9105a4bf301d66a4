"""A short sentence that names a fact its full one leaves out says something else to those on the narrow channels.

Bad:
    messages:
      holding:
        parts:
          acknowledgement:
            - en: {text: "There is a problem with one of our services.", short: "Problem with {{ services | list }}."}

Good:
    messages:
      holding:
        parts:
          acknowledgement:
            - en: {text: "There is a problem with one of our services.", short: "Problem with one service."}
"""

from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.lint.uses import names_in


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each short sentence that names more facts than the full one."""
    facts = subject.playbook.facts.keys()
    full: frozenset[str] = frozenset()
    for text in subject.texts:
        if not text.short:
            full = text.names
        elif not text.names <= full:
            for name in sorted(text.names & facts - names_in(text.wording) - text.variant.needs.keys()):
                hint = "leave it out here, or say it in the full sentence, too"
                message = f"{text.where} names {name!r}, which the full sentence does not"
                yield Hit(text.at, message, hint, within=text.slot(name))


RULE = Rule("CK336", "short-says-more", Severity.WARNING, check)
