"""Words between white space; of Chinese and Japanese, which write none, each character is one."""

import re
from functools import cache, lru_cache

from crisiskit.message.counting.unit import Count, Matter, Unit

_IDEOGRAPHS = (
    *(("\u3005", "\u3007"), ("\u3041", "\u3096"), ("\u30a1", "\u30fa"), ("\u3400", "\u4dbf")),
    *(("\u4e00", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff")),
)
"""From and to. Kept out of a pattern: `re` goes through large classes sign by sign when it compiles them."""


@lru_cache(maxsize=8192)
def _is_ideograph(sign: str) -> bool:
    return any(first <= sign <= last for first, last in _IDEOGRAPHS)


def without_ideographs(text: str) -> tuple[str, int]:
    """Put a space for each character that is a word, or a syllable, of its own; and tell how many there were."""
    found = [sign for sign in set(text) if _is_ideograph(sign)]
    if not found:
        return text, 0
    return text.translate({ord(sign): " " for sign in found}), sum(map(text.count, found))


@cache
def separators() -> re.Pattern[str]:
    """Match punctuation that parts words where nobody writes spaces."""
    return re.compile(
        "[\u2014\u2018-\u201d\u2026\u3000-\u303f\u30fb\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
    )


def count(matter: Matter) -> Count:
    """Count words."""
    text = matter.text
    alone = 0
    if not text.isascii():
        text, alone = without_ideographs(text)
        text = separators().sub(" ", text) if alone else text
    return Count(alone + len(text.split()))


UNIT = Unit("words", count)
