"""Bytes of the text as UTF-8: what a payload may hold."""

from crisiskit.message.counting.unit import Count, Matter, Unit, utf8_length


def count(matter: Matter) -> Count:
    """Count UTF-8 bytes."""
    return Count(utf8_length(matter.text))


UNIT = Unit("utf8-bytes", count)
