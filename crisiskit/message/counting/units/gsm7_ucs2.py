"""Septets or 16-bit units of a text message: what is filled before it is cut into segments."""

from crisiskit.message.counting.sms import count_segments
from crisiskit.message.counting.unit import Count, Matter, Unit


def count(matter: Matter) -> Count:
    """Count what the text costs in the encoding it needs."""
    segments, notes = count_segments(matter.text, matter.channel.capacities)
    return Count(segments.units, notes, segments=segments)


UNIT = Unit("gsm7-ucs2", count)
