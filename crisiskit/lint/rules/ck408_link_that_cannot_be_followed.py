"""A link that is typed into a sentence is spelled out sign by sign on the telephone, and is dead where links do not work.

`{{ help.url }}` and facts of type `link` are said aloud as words. What is typed is only read as it stands.

Bad:
    channels: [x, ivr]
    messages:
      holding:
        parts:
          help_route:
            - en: "You will find news and help at https://example.com/status."

Good:
    channels: [x, ivr]
    messages:
      holding:
        parts:
          help_route:
            - en: "You will find news and help at {{ help.url }}."
"""

import re
from collections.abc import Iterator

from crisiskit.lint.bare import search, together
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_LINK = re.compile(r"(?:https?://|www\.)\S+?(?=[.,;:!?)]*(?:\s|$))")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each typed link in a text that goes where links cannot be followed."""
    for tag, texts in together(subject).items():
        if "://" not in texts and "www." not in texts:
            continue
        for text, found in search(subject, tag, _LINK):
            dead = _dead(subject, text.message)
            if dead:
                message = f"{text.where} has a link that nobody can follow on {', '.join(dead)}"
                yield Hit(text.at, message, "write {{ help.url }}, or a fact of type `link`", within=found.span())


def _dead(subject: Subject, message: str) -> list[str]:
    book, around = subject.playbook, subject.around
    names = book.messages[message].channels or book.channels
    channels = [around.channels[name] for name in names if name in around.channels]
    return [each.id for each in channels if not each.clickable and (each.rate or each.unit == "seconds")]


RULE = Rule("CK408", "link-that-cannot-be-followed", Severity.WARNING, check)
