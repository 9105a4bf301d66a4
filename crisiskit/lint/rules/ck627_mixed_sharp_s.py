"""German of Switzerland has no ß, all other German has: both in one playbook show that two texts were glued together.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until the problem is out of the house and the street is free again, and we close no branch."
              de: "Wir halten Sie auf dem Laufenden, bis das Problem außer Haus und die Straße frei ist, und schliessen keine Filiale."

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until the problem is out of the house and the street is free again, and we close no branch."
              de: "Wir halten Sie auf dem Laufenden, bis das Problem außer Haus und die Straße frei ist, und schließen keine Filiale."
"""

import re
from collections.abc import Iterator

from crisiskit.lint.bare import search, signs
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_SWISS = re.compile(
    r"\b(?:ausser\w*|aussen|gross\w*|gröss\w*|strasse\w*|\w*schliess\w*|heiss\w*|weiss|regelmässig\w*|gemäss"
    r"|\w*mässig\w*|mass(?:nahme\w*|gebend\w*)|begrüss\w*|fliess\w*|stoss\w*|spass|süss\w*|fuss)\b",
    re.IGNORECASE,
)


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each word with ss that has ß elsewhere, where the playbook uses both."""
    if "ß" not in signs(subject).get("de", ""):
        return
    for text, found in search(subject, "de", _SWISS):
        message = f"{text.where} has {found[0]!r}, while this playbook writes ß elsewhere"
        yield Hit(text.at, message, "write ß throughout, or ss throughout", within=found.span())


RULE = Rule("CK627", "mixed-sharp-s", Severity.NOTE, check)
