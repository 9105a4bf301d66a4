"""People who are told to get help, and not where, call the branch, the press, or the number in the false message.

In each language, at least one variant of `help_route` shows a link, a number or a contact: `{{ help.url }}`,
`{{ help.phone }}`, `{{ contacts.press }}`, or one that is written out.

Bad:
    messages:
      holding:
        parts:
          help_route:
            - en: {text: "If you need help, our teams are there for you.", short: "Our teams are there for you."}

Good:
    messages:
      holding:
        parts:
          help_route:
            - en: {text: "You will find help at {{ help.url }}.", short: "Help: {{ help.url }}."}
"""

import re
from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Rule, Severity, Subject
from crisiskit.playbook.model import FactType, Variant

_SHOWN = re.compile(r"\{\{-?\s*(?:help|contacts)\.|https://|\S@\S|\d[\d ./-]{4,}\d")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the last variant of each way to help that shows none, in each language."""
    links = [fact.id for fact in subject.playbook.facts.values() if fact.type is FactType.LINK]
    for message, part, variants in subject.parts:
        if part != "help_route" or not variants:
            continue
        for language, wording in variants[-1].wordings.items():
            if not any(_shows(variant, language, links) for variant in variants):
                where = f"{message.id} › help_route › {language}"
                hint = "name {{ help.url }} or {{ help.phone }}; crisiskit.yaml knows them"
                yield Hit(wording.at, f"{where} offers help, but no link and no number", hint)


def _shows(variant: Variant, language: str, links: list[str]) -> bool:
    wording = variant.wordings.get(language)
    if wording is None:
        return False
    return bool(_SHOWN.search(wording.text)) or any(name in wording.text for name in links)


RULE = Rule("CK732", "help-without-a-way", Severity.WARNING, check)
