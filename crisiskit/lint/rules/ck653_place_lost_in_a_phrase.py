"""A phrase that lost a place in braces tells people half of what they must know, and one with a place too many fails.

The English file shows which places a phrase has: `{limit}`, `{value}`, `{question}`.

Bad:
    interview:
      too_long: "{value} characters; at most {limit}"
    --- templates/languages/nl.yaml
    interview:
      too_long: "{value} tekens; dat is te veel"

Good:
    interview:
      too_long: "{value} characters; at most {limit}"
    --- templates/languages/nl.yaml
    interview:
      too_long: "{value} tekens; ten hoogste {limit}"
"""

import re
from collections.abc import Iterator

from crisiskit.lint.rule import Hit, Kind, Rule, Severity, Subject

_PLACE = re.compile(r"\{(\w+)\}")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each phrase whose places are not those of the English one."""
    english = subject.around.languages.get("en")
    language = subject.language
    if english is None or language.tag == "en":
        return
    for name, phrase in language.interview.items():
        theirs = english.interview.get(name)
        if theirs is None or ("{" not in theirs and "{" not in phrase):
            continue
        here, there = set(_PLACE.findall(phrase)), set(_PLACE.findall(theirs))
        if here != there:
            lacks = ", ".join(f"{{{place}}}" for place in sorted(there - here))
            extra = ", ".join(f"{{{place}}}" for place in sorted(here - there))
            what = f"lacks {lacks}" if lacks else f"has {extra}, which nobody fills"
            yield Hit(("interview", name), f"{name!r} {what}", "use the places of the English phrase")


RULE = Rule("CK653", "place-lost-in-a-phrase", Severity.ERROR, check, kind=Kind.LANGUAGE)
