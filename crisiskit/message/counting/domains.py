"""Judges the names in links: which endings make one, and which names could be looked up at all."""

import re
from functools import cache
from typing import NamedTuple

_MOST = 4096
_LABEL = 63


class Ending(NamedTuple):
    """Where a known ending stops, and whether it is too new to be sure of."""

    end: int
    doubtful: bool


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z]*(?![0-9A-Za-z@+-])")


@cache
def _punycode_label() -> re.Pattern[str]:
    return re.compile(r"[Xx][Nn]--[-0-9A-Za-z]+")


@cache
def _endings() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Give the endings X knows, those that are newer, and the first signs of those that are not ASCII."""
    from crisiskit.message.counting import tlds  # noqa: PLC0415 - 1,600 words that most texts do not need

    known, newer = frozenset(tlds.KNOWN.split()), frozenset(tlds.NEWER.split())
    return known, newer, frozenset(word[0] for word in known | newer if not word.isascii())


@cache
def _longest() -> int:
    return max(map(len, _endings()[0]))


def ending_at(text: str, at: int) -> Ending | None:
    """Give the known ending that begins at `at`: the longest one."""
    known, newer, first_signs = _endings()
    letters = _letters().match(text, at)
    if letters and (word := letters.group().lower()):
        if word in known or word in newer:
            return Ending(letters.end(), word not in known)
        at_sign = text[letters.end() : letters.end() + 1]
        if at_sign.isascii():
            return None
    elif (punycode := _punycode_label().match(text, at)) is not None:
        return Ending(punycode.end(), doubtful=False)
    elif text[at : at + 1] not in first_signs:
        return None
    for length in range(min(_longest(), len(text) - at), 0, -1):
        word, following = text[at : at + length].lower(), text[at + length : at + length + 1]
        if (word in known or word in newer) and not re.match("[0-9A-Za-z@+-]", following):
            return Ending(at + length, word not in known)
    return None


def resolvable(domain: str, length: int) -> bool | None:
    """Tell whether a name could be looked up: True, None if not, False where two readings differ."""
    if domain.isascii():
        return True if length <= _MOST and all(len(part) <= _LABEL for part in domain.split(".")) else None
    one, other = _as_x_does(domain), _as_the_standard_does(domain)
    if one and other:
        return True if length + len(other) - len(domain) <= _MOST else None
    return False if one or other else None


def _as_x_does(domain: str) -> bool:
    """Judge each label as X's library does, which takes ideographic full stops for dots only afterwards."""
    return all(0 < len(_punycode(label)) <= _LABEL for label in domain.split("."))


def _punycode(label: str) -> str:
    parts = re.split("[.。．｡]", label)  # noqa: RUF001 - the full stops of other scripts
    coded = (p if p.isascii() else "xn--" + p.encode("punycode").decode("ascii") for p in parts)
    return ".".join(coded)


def _as_the_standard_does(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
