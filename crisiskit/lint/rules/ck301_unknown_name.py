"""A sentence that names a fact which nobody defines can never be said.

A slot names a fact of the playbook, or one of the names that are always there, such as `organisation.name`,
`help.url`, `as_of` and `next_update`.

Bad:
    messages:
      holding:
        parts:
          facts:
            - en: "{{ services | list | start }} have been out of order {{ startd | since }}."
            - en: "We are checking what is affected."

Good:
    messages:
      holding:
        parts:
          facts:
            - en: "{{ services | list | start }} have been out of order {{ started | since }}."
            - en: "We are checking what is affected."
"""

from collections.abc import Iterator
from difflib import get_close_matches

from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject
from crisiskit.message.known import ALWAYS, GIVEN


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each name in a sentence that nothing stands for."""
    facts = subject.playbook.facts
    known = ALWAYS | GIVEN | facts.keys()
    for text in subject.texts:
        for name in sorted(text.names - known):
            near = get_close_matches(name, known, 1)
            hint = f"did you mean `{near[0]}`?" if near else "define it under `facts:`"
            yield Hit(text.at, f"{text.where} names {name!r}, which nobody defines", hint, within=text.slot(name))


RULE = Rule("CK301", "unknown-name", Severity.ERROR, check, profile=Profile.DRAFT)
