"""The years a record can hold: beyond them a clock is broken, and no zone can be reckoned with."""

from datetime import datetime

FIRST, LAST = 1970, 2199


def within(moment: datetime) -> bool:
    """Say whether a moment lies in these years, in its own zone."""
    return FIRST <= moment.year <= LAST
