"""A note to oneself in a sentence is published with it: there is no night on which nobody forgets one.

Told are TODO, TBD, XXX, FIXME, lorem ipsum, and square brackets around words to be filled in: [TIME], [name of the service]. A
status such as [Investigating] is left alone.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until [TODO: date]."

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
"""

import re
from collections.abc import Iterator

from crisiskit.lint.bare import search, together
from crisiskit.lint.rule import Hit, Profile, Rule, Severity, Subject

_LEFT = re.compile(
    r"\b(?:TODO|TBD|TBC|FIXME|XXX+|[Ll]orem ipsum)\b|\[(?:[A-ZÀ-Þ][A-ZÀ-Þ0-9_ :]{1,40}|[a-zà-ÿ][a-zà-ÿ0-9_ ]{1,40})\]|<[^\W\d_][\w ]{1,30}>|_{3,}|待补充|待定"
)
_WORDS = ("[", "<", "___", "TODO", "TB", "FIXME", "XXX", "orem ipsum", "待")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each note to oneself in a text."""
    for tag in together(subject):
        for text, found in search(subject, tag, _LEFT, _WORDS):
            hint = "finish the sentence, or use a fact: {{ … }}"
            yield Hit(text.at, f"{text.where} is unfinished: {found[0]!r}", hint, within=found.span())


RULE = Rule("CK630", "unfinished-text", Severity.ERROR, check, profile=Profile.DRAFT)
