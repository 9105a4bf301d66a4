"""Threads: one a character, but an emoji as many as its UTF-8 bytes, joined parts included."""

from crisiskit.message.counting.pictographs import picture
from crisiskit.message.counting.unit import Count, Matter, Unit, utf8_length


def count(matter: Matter) -> Count:
    """Count code points and, for each cluster that holds a picture, its bytes."""
    text = matter.text
    if text.isascii() or not picture().search(text):
        return Count(len(text))
    from wcwidth import iter_graphemes  # noqa: PLC0415 - 25 ms that texts without emoji need not pay

    length = emoji = 0
    for cluster in iter_graphemes(text):
        shown = picture().search(cluster)
        length += utf8_length(cluster) if shown else len(cluster)
        emoji += shown is not None
    found = "1 emoji" if emoji == 1 else f"{emoji} emoji"
    return Count(length, (f"{found} counted as UTF-8 bytes",))


UNIT = Unit("threads-mixed", count)
