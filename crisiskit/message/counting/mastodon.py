"""What Mastodon's server counts instead of a post: links shortened to 23, mentions without their server."""

import re
from functools import cache, lru_cache

from crisiskit.message.counting.links import MASTODON, find

_HOST = 253


@cache
def _mention() -> re.Pattern[str]:
    name = r"[a-z0-9_]+(?:[.-]+[a-z0-9_]+)*"
    host = r"(?>\w+(?:[.-]+\w+)*)"
    return re.compile(rf"(?<![=/\w])@({name})@({host})(?![@\uff20\xc0-\u024f]|://)", re.IGNORECASE)


@lru_cache(maxsize=256)
def shortened(text: str, link_cost: int | None, mention: str) -> tuple[str, tuple[str, ...]]:
    """Give the text as it is counted, and what was shortened."""
    links = find(text, MASTODON) if link_cost is not None else ()
    pieces, place = [], 0
    for link in links:
        typed = text[link.start : link.end]
        dearer = link.doubtful and len(typed) > (link_cost or 0)
        pieces += [_without_hosts(text[place : link.start], mention), typed if dearer else "x" * (link_cost or 0)]
        place = link.end
    pieces.append(_without_hosts(text[place:], mention))
    if not links:
        return pieces[0], ()
    shown = ", ".join(text[link.start : link.end] for link in links)
    return "".join(pieces), (f"links counted as {link_cost} each: {shown}",)


def _without_hosts(text: str, mention: str) -> str:
    if mention != "local-part" or text.count("@") < 2:  # noqa: PLR2004 - one before the name, one before the host
        return text
    return _mention().sub(lambda m: f"@{m[1]}" if len(m[2]) <= _HOST else m[0], text)
