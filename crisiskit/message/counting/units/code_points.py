"""Unicode code points: one for each, whatever it looks like."""

from crisiskit.message.counting.unit import Count, Matter, Unit


def count(matter: Matter) -> Count:
    """Count code points."""
    return Count(len(matter.text))


UNIT = Unit("code-points", count)
