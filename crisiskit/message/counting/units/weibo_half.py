"""Weibo's unit, one Chinese character: ASCII costs half, everything else one a UTF-16 unit, rounded up."""

import re

from crisiskit.message.counting.unit import Count, Matter, Unit, utf16_length

_LEGACY_LINK = 10


def count(matter: Matter) -> Count:
    """Count halves. Which of the Latin-1 letters are half-width is not settled, so they cost one."""
    text = matter.text if matter.text.strip() else ""
    ascii_signs = len(text) if text.isascii() else len(text.encode("ascii", "ignore"))
    halves = ascii_signs + 2 * (utf16_length(text) - ascii_signs)
    return Count((halves + 1) // 2, _links(text))


def _links(text: str) -> tuple[str, ...]:
    links = re.findall(r"https?://[!-~]+", text) if "://" in text else []
    if not links:
        return ()
    found = "1 link" if len(links) == 1 else f"{len(links)} links"
    return (f"{found} counted as typed; an older counter took {_LEGACY_LINK} for each",)


UNIT = Unit("weibo-half", count)
