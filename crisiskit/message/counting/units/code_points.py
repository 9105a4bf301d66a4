"""Unicode code points: one for each, whatever it looks like."""

import re

from crisiskit.message.counting.unit import Count, Matter, Unit


def count(matter: Matter) -> Count:
    """Count code points, tags included, and say what is left of a page without them."""
    if matter.channel.markup != "html" or "<" not in matter.text:
        return Count(len(matter.text))
    seen = len(re.sub(r"<[^<>]*>", "", matter.text))
    return Count(len(matter.text), (f"tags counted; without them it would be {seen}",))


UNIT = Unit("code-points", count)
