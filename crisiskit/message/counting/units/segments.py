"""Segments of a text message, each sent and paid for as one; the phone joins them."""

from crisiskit.message.counting.sms import count_segments
from crisiskit.message.counting.unit import Count, Matter, Unit


def count(matter: Matter) -> Count:
    """Count segments."""
    segments, notes = count_segments(matter.text, matter.channel.capacities)
    return Count(segments.number, notes, segments=segments)


UNIT = Unit("segments", count)
