"""UTF-16 code units: what JavaScript, Java and many platforms call characters."""

from crisiskit.message.counting.unit import Count, Matter, Unit, utf16_length


def count(matter: Matter) -> Count:
    """Count UTF-16 code units."""
    return Count(utf16_length(matter.text))


UNIT = Unit("utf16-units", count)
