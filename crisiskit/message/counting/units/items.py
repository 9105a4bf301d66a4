"""A number of things, one a line: buttons, answers, blocks."""

from crisiskit.message.counting.unit import Count, Matter, Unit


def count(matter: Matter) -> Count:
    """Count the lines that hold something."""
    return Count(sum(1 for line in matter.text.split("\n") if line.strip()))


UNIT = Unit("items", count)
