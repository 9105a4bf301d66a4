"""One sign outside the alphabet of text messages halves what each message holds, and so doubles what the night costs.

Accents are spelled away if that saves a message; curly quotes, no-break spaces and short dashes are taken care of.
Pictures, bullets, long dashes and the single sign for three dots are not.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: {text: "We will keep you informed until this is resolved.", short: "We keep you informed…"}

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: {text: "We will keep you informed until this is resolved.", short: "We keep you informed."}
"""

import re
from collections.abc import Iterator

from crisiskit.lint.bare import search, signs
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_SIGNS = re.compile(
    "[\u2010\u2011\u2014\u2026\u2022\u2190-\u21ff\u2212\u2248\u2260-\u2265\u2600-\u27bf\U0001f000-\U0001faff]"
)
_PLAIN = {"\u2010": "-", "\u2011": "-", "\u2014": "-", "\u2026": "...", "\u2212": "-"}
_UNITS = frozenset({"segments", "gsm7-ucs2"})


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each such sign in the words that a text message takes."""
    for tag, used in signs(subject).items():
        if tag == "zh" or not any(_SIGNS.match(sign) for sign in used):
            continue
        for text, found in search(subject, tag, _SIGNS):
            if (text.short or text.wording.short is None) and _texted(subject, text.message):
                message = f"{text.where} has {found[0]!r}, which text messages lack"
                yield Hit(
                    text.at,
                    message,
                    "write it in plain letters",
                    within=found.span(),
                    instead=_PLAIN.get(found[0]),
                )


def _texted(subject: Subject, message: str) -> bool:
    """Tell whether a message goes out as a text message."""
    known = subject.around.channels
    names = subject.playbook.messages[message].channels or subject.playbook.channels
    return any(known[name].unit in _UNITS for name in names if name in known)


RULE = Rule("CK415", "sign-that-text-messages-lack", Severity.NOTE, check)
