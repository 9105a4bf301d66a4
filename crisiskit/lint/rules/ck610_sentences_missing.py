"""Where one language has several sentences less than another, a part of the message was never translated.

A difference of two is left alone: languages cut their sentences differently.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed. We will answer your questions. We will publish what we find out. We will be back."
              fr: "Nous vous tiendrons informés et répondrons à toutes vos questions."

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed. We will answer your questions. We will publish what we find."
              fr: "Nous vous tiendrons informés. Nous répondrons à chaque question. Nous publierons nos constats."
"""

import re
from collections.abc import Iterator

from crisiskit.lint.bare import bare, groups
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_END = re.compile(r"[.!?](?=\s|$)|[。！？]")
_MOST = 2
_FEW = 100
"""Nobody says three sentences in less."""


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the text with the fewest sentences, if they are far too few."""
    for group in groups(subject):
        if group.texts[0].short or max([len(text.written) for text in group.texts]) < _FEW:
            continue
        if max([text.written.count(".") + text.written.count("?") for text in group.texts]) <= _MOST:
            continue
        counts = [len(_END.findall(bare(text.written))) for text in group.texts]
        most, least = max(counts), min(counts)
        if most - least > _MOST and most >= 2 * least:
            text, other = group.texts[counts.index(least)], group.texts[counts.index(most)]
            sentences = "one sentence" if least == 1 else f"{least} sentences"
            message = f"{text.where} has {sentences}, where {other.language} has {most}"
            yield Hit(text.at, message, "translate what is missing")


RULE = Rule("CK610", "sentences-missing", Severity.WARNING, check)
