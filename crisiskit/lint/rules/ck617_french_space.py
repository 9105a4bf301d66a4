"""French sets : ; ! ? and » off with a space that does not break, or the sign begins the next line of a narrow screen.

A text message gets an ordinary space by itself.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
              fr: "Notre promesse : vous tenir informés jusqu’à la résolution de cette situation."

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
              fr: "Notre promesse : vous tenir informés jusqu’à la résolution de cette situation."
"""

import re
from collections.abc import Iterator

from crisiskit.lint.bare import search, together
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_WRONG = re.compile(
    "(?<=[^\\s\u00a0\u202f\ufffc:;!?»/])(?=[;!?»])|(?<=[^\\s\u00a0\u202f\ufffc\\d:/])(?=:(?:\\s|$))| (?=[:;!?»])|(?<=«) |(?<=«)(?=\\w)"
)
_NO_BREAK, _NARROW = "\u00a0", "\u202f"


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each place in a French text where the space is missing, or could break."""
    whole = together(subject).get("fr", "")
    if all(
        whole.count(sign) == whole.count(_NO_BREAK + sign) + whole.count(_NARROW + sign) for sign in ":;!?»"
    ) and (whole.count("«") == whole.count("«" + _NO_BREAK) + whole.count("«" + _NARROW)):
        return
    for text, found in search(subject, "fr", _WRONG):
        start, end = found.span()
        if end == start:
            message = f"{text.where} has no space before {text.written[end : end + 1]!r} or after «"
            start, instead = end - 1, text.written[end - 1] + _NO_BREAK
        else:
            message, instead = (
                f"{text.where} has a space that can break at {text.written[start - 1 : end + 1]!r}",
                _NO_BREAK,
            )
        yield Hit(text.at, message, "put a no-break space there", within=(start, end), instead=instead)


RULE = Rule("CK617", "french-space", Severity.NOTE, check)
