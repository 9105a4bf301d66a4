"""What a platform calls characters without saying what it means: UTF-16 units, the strictest usual reading."""

from crisiskit.message.counting.unit import Count, Matter, Unit, utf16_length


def count(matter: Matter) -> Count:
    """Count UTF-16 code units, and say so where another reading gives less."""
    length = utf16_length(matter.text)
    if length == len(matter.text):
        return Count(length)
    return Count(length, (f"counted as UTF-16 units; as code points it would be {len(matter.text)}",))


UNIT = Unit("characters", count)
