"""How long a text is in words once somebody says it: numbers, symbols and addresses are longer than they look."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from crisiskit.message.counting.links import X, find
from crisiskit.message.counting.units.words import separators, without_ideographs

_PHONE_DIGITS = 7
_SMALL = 20
_TENS = 10
_HUNDRED = 100


class Spoken(NamedTuple):
    """What is to be said: words, Chinese syllables, sentences and breaks between paragraphs."""

    words: int
    syllables: int
    sentences: int
    breaks: int


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
        re.compile(r"(?<![\w.,])\+?\(?\d[\d ()/\u00a0-]{4,}\d(?![\w%]|[.,]\d)"),
        re.compile(r"\d+(?:[.,'\u00a0\u202f]\d{3})*(?:[.,]\d+)?"),
        re.compile(r"[%‰€£$¥₹&@+=#°§]"),
        re.compile(r"[.!?](?=[\s\"')\]»”’]|$)|[。！？]"),
    )


def spoken(text: str, *, chinese: bool) -> Spoken:
    """Count what a voice has to say.

    Args:
        text: the text as written.
        chinese: whether numbers are said in Chinese, about two syllables a digit.
    """
    email, phone, number, symbol, stop = _patterns()
    breaks = len(re.findall(r"\n\s*\n", text.strip()))
    spelled = 0
    for link in reversed(find(text, X)):
        spelled += len(re.sub("https?://", "", text[link.start : link.end]))
        text = f"{text[: link.start]} {text[link.end :]}"
    sentences = max(len(stop.findall(text)), 1)
    text, letters = _taken(email, text, len)
    text, digits = _taken(phone, text, _digit_by_digit)
    text, figures = _taken(number, text, _in_chinese if chinese else _in_words)
    text, symbols = _taken(symbol, text, lambda _: 1)
    text, syllables = without_ideographs(text)
    rest = len(re.findall(r"\S*\w\S*", separators().sub(" ", text)))
    words = spelled + letters + symbols + rest
    if chinese:
        return Spoken(words, syllables + digits + figures, sentences, breaks)
    return Spoken(words + digits + figures, syllables, sentences, breaks)


def _taken(pattern: re.Pattern[str], text: str, cost: Callable[[str], int]) -> tuple[str, int]:
    """Take what matches out of the text, and add up what it costs."""
    total = sum(cost(found) for found in pattern.findall(text))
    return pattern.sub(" ", text), total


def _digit_by_digit(number: str) -> int:
    digits = sum(sign.isdecimal() for sign in number)
    return (
        digits + ("+" in number) if digits >= _PHONE_DIGITS else sum(map(_in_words, re.findall("[0-9]+", number)))
    )


def _in_chinese(number: str) -> int:
    return 2 * sum(sign.isdecimal() for sign in number) - 1


def _in_words(number: str) -> int:
    """Count the words of a number: `12,000` is twelve thousand, `0.5` is zero point five."""
    whole, point, fraction = number.rpartition(".") if re.search(r"\.\d{1,2}$", number) else (number, "", "")
    digits = re.sub(r"\D", "", whole)
    if len(digits) > 1 and digits[0] == "0":
        return len(digits)
    words, value, scale = 0, int(digits or "0"), 0
    while value or (not words and not scale):
        value, group = divmod(value, 1000)
        if group or (not value and not scale):
            words += _below_thousand(group) + (scale > 0)
        scale += 1
    return words + (1 + len(fraction) if point else 0)


def _below_thousand(value: int) -> int:
    hundreds, rest = divmod(value, _HUNDRED)
    words = 2 * (hundreds > 0)
    if rest or not hundreds:
        words += 1 if rest <= _SMALL or rest % _TENS == 0 else 2
    return words
