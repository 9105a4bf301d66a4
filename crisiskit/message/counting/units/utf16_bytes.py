"""Bytes of the text as UTF-16, without a byte order mark."""

from crisiskit.message.counting.unit import Count, Matter, Unit, utf16_length


def count(matter: Matter) -> Count:
    """Count UTF-16 bytes."""
    return Count(2 * utf16_length(matter.text))


UNIT = Unit("utf16-bytes", count)
