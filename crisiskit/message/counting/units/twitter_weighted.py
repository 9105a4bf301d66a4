"""X's weighted length (configuration 3): most scripts cost one a character, Chinese and emoji two, links 23."""

import re
import unicodedata
from functools import cache, lru_cache

from crisiskit.message.counting.links import Link, X, find
from crisiskit.message.counting.pictographs import JOINER, known_sequence, picture
from crisiskit.message.counting.unit import Count, Matter, Unit

_LINK = 23


@cache
def _heavy() -> re.Pattern[str]:
    return re.compile("[^\0-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")


@cache
def _may_be_sequence() -> re.Pattern[str]:
    return re.compile("[\u200d\u20e3\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e007f]")


def count(matter: Matter) -> Count:
    """Count as X's own public library does; where readings differ, the larger number."""
    return weighed(matter.text, matter.channel.link_cost or _LINK)


@lru_cache(maxsize=1024)
def weighed(text: str, link_cost: int) -> Count:
    """Give the weighted length of a text."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    links, notes = find(text, X), []
    total = place = 0
    for link in links:
        total += _weight(text[place : link.start]) + _link_weight(text, link, link_cost)
        place = link.end
    total += _weight(text[place:])
    if links:
        notes.append(_counted(text, links, link_cost))
    if not text.isascii():
        notes += _doubts(text)
    faults = tuple(f"X refuses the character U+{ord(c):04X}" for c in "\ufffe\ufeff\uffff" if c in text)
    return Count(total, tuple(notes), faults)


def _weight(text: str) -> int:
    if text.isascii():
        return len(text)
    pictures = 0
    if _may_be_sequence().search(text):
        text, pictures = known_sequence().subn("", text)
    return len(text) + len(_heavy().findall(text)) + 2 * pictures


def _link_weight(text: str, link: Link, link_cost: int) -> int:
    """Weigh a link; one that is a link by only one reading of the rules weighs what the dearer reading says."""
    return max(link_cost, _weight(text[link.start : link.end])) if link.doubtful else link_cost


def _counted(text: str, links: tuple[Link, ...], link_cost: int) -> str:
    shown = ", ".join(text[link.start : link.end] for link in links)
    doubt = "; not every reading takes all of them for links" if any(link.doubtful for link in links) else ""
    return f"links counted as {link_cost} each: {shown}{doubt}"


def _doubts(text: str) -> list[str]:
    notes = []
    if any(c in text.replace(f"{c}\ufe0f", "") for c in "©®"):
        notes.append("© and ® counted as 1; another library counts 2")
    if JOINER in text and JOINER in known_sequence().sub("", text) and picture().search(text):
        notes.append("an emoji newer than X's public library is counted by its pieces; X says each emoji is 2")
    return notes


UNIT = Unit("twitter-weighted", count)
