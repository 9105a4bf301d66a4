"""A web or e-mail address that differs between languages sends some customers to the wrong place, or to a criminal's.

Only the domain is compared: pages and mailboxes may have a name in each language.

Bad:
    messages:
      holding:
        parts:
          help_route:
            - en: "Please write to help@example.com."
              fr: "Merci d’écrire à help@exampel.com."

Good:
    messages:
      holding:
        parts:
          help_route:
            - en: "Please write to help@example.com."
              fr: "Merci d’écrire à aide@example.com."
"""

import re
from collections.abc import Iterator

from crisiskit.lint.bare import bare, groups, together
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_ADDRESS = re.compile(r"(?:https?://(?:www\.)?|www\.|@)([\w-]+(?:\.[\w-]+)+)")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each text whose typed addresses lead elsewhere than those of another language."""
    if not any("://" in whole or "www." in whole or "@" in whole for whole in together(subject).values()):
        return
    for group in groups(subject):
        found = [(text, frozenset(map(str.lower, _ADDRESS.findall(bare(text.written))))) for text in group.texts]
        first = found[0]
        for text, domains in found[1:]:
            if domains != first[1]:
                here = ", ".join(sorted(domains)) or "no address"
                there = ", ".join(sorted(first[1])) or "none"
                message = f"{text.where} has {here}, where {first[0].language} has {there}"
                yield Hit(text.at, message, "point to the same place in each language")
                break


RULE = Rule("CK608", "address-in-one-language", Severity.WARNING, check)
