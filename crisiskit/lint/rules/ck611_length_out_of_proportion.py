"""A text that is far longer or shorter than in the other languages says more or less than they do.

Compared with the middle one of all languages, slots apart; a Chinese character counts as three letters. Short texts
and texts of a few words are left alone.

Bad:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
              fr: "Promis."

Good:
    messages:
      holding:
        parts:
          commitment:
            - en: "We will keep you informed until this is resolved."
              fr: "Nous vous tiendrons informés jusqu’à la résolution de cette situation."
"""

from collections.abc import Iterator

from crisiskit.lint.bare import SLOT, bare, groups
from crisiskit.lint.rule import Hit, Rule, Severity, Subject

_FEW = 40
_TIMES = 2.2
_DENSE = {"zh": 3.0, "ja": 2.2, "ko": 2.0}


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each full text whose length is out of proportion."""
    for group in groups(subject):
        texts = group.texts
        if texts[0].short or max([len(text.written) for text in texts]) < _FEW:
            continue
        raw = [len(text.written) * _DENSE.get(text.language, 1.0) for text in texts]
        if max(raw) < _TIMES * min(raw):
            continue
        lengths = [len(bare(text.written).replace(SLOT, "")) * _DENSE.get(text.language, 1.0) for text in texts]
        middle = sorted(lengths)[len(lengths) // 2]
        for text, length in zip(texts, lengths, strict=True):
            far = length > _TIMES * middle or middle > _TIMES * length
            if far and max(length, middle) >= _FEW:
                word = "longer" if length > middle else "shorter"
                message = f"{text.where} is far {word} than in the other languages"
                yield Hit(text.at, message, "say the same in each language")
                break


RULE = Rule("CK611", "length-out-of-proportion", Severity.NOTE, check)
