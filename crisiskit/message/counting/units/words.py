"""Words between white space; of Chinese and Japanese, which write none, each character is one."""

import re
from functools import cache

from crisiskit.message.counting.unit import Count, Matter, Unit


@cache
def ideographs() -> re.Pattern[str]:
    """Match one character that is a word, or a syllable, of its own."""
    return re.compile(
        "[\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    )


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
        text, alone = ideographs().subn(" ", text)
        text = separators().sub(" ", text) if alone else text
    return Count(alone + len(text.split()))


UNIT = Unit("words", count)
