"""Extended grapheme clusters: what readers take for one character.

Mastodon counts them after shortening links and mentions; where a channel says so, that is done first.
"""

from functools import lru_cache

from crisiskit.message.counting.mastodon import shortened
from crisiskit.message.counting.unit import Count, Matter, Unit

_SIMPLE = (
    *(("\x00", "\x0c"), ("\x0e", "\u02ff"), ("\u0370", "\u0482"), ("\u048a", "\u0590"), ("\u1e00", "\u1fff")),
    *(
        ("\u2010", "\u2027"),
        ("\u2030", "\u205f"),
        ("\u20a0", "\u20bf"),
        ("\u3001", "\u3029"),
        ("\u3041", "\u3098"),
    ),
    *(("\u309b", "\u30ff"), ("\u3400", "\u9fff"), ("\uff01", "\uff9d")),
)
"""From and to. Kept out of a pattern: `re` goes through large classes sign by sign when it compiles them."""


@lru_cache(maxsize=8192)
def simple(sign: str) -> bool:
    """Tell whether a sign never joins the one before it, as most Latin and Chinese ones."""
    return any(first <= sign <= last for first, last in _SIMPLE)


@lru_cache(maxsize=1024)
def clusters(text: str) -> int:
    """Give the number of extended grapheme clusters of the current Unicode."""
    if all(map(simple, set(text))):
        return len(text)
    from wcwidth import iter_graphemes  # noqa: PLC0415 - 25 ms that Latin and Chinese texts need not pay

    return sum(1 for _ in iter_graphemes(text))


def count(matter: Matter) -> Count:
    """Count grapheme clusters, after a content warning if there is one."""
    text = matter.text
    notes: tuple[str, ...] = ()
    if matter.channel.link_cost is not None or matter.channel.mention == "local-part":
        text, notes = shortened(text, matter.channel.link_cost, matter.channel.mention)
    return Count(clusters(matter.spoiler_text + text), notes)


UNIT = Unit("graphemes", count)
