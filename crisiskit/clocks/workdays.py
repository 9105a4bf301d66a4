"""Which days are working days, and counting in them."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import Any, NamedTuple

from crisiskit.clocks.conventions import Workdays
from crisiskit.clocks.instants import at, day_of, end_of
from crisiskit.errors import CrisiskitError

_SATURDAY = 5
_MARKET = 4
_FARTHEST = 60


class Counter(NamedTuple):
    """Counts in the days of a calendar.

    Attributes:
        sets: the holidays of one or more places, as codes; a day is off only where it is off in all of them.
    """

    calendar: Workdays
    sets: tuple[str, ...] = ()

    def works(self, day: date) -> bool:
        """Tell whether it is a working day."""
        if day in self.calendar.open:
            return True
        if day.weekday() >= _SATURDAY or day in self.calendar.closed:
            return False
        return not self.sets or not all(day in _holidays(code) for code in self.sets)

    def next(self, day: date) -> date:
        """Give the first working day after a day."""
        for _ in range(_FARTHEST):
            day += timedelta(days=1)
            if self.works(day):
                return day
        raise CrisiskitError(f"no working day for {_FARTHEST} days", "correct `closed` in your conventions.yaml")

    def after(self, day: date, count: int) -> date:
        """Give the so-many-th working day after a day, which itself is not counted, whatever it is."""
        for _ in range(count):
            day = self.next(day)
        return day

    def elapsed(self, start: datetime, hours: timedelta, zone: tzinfo) -> datetime:
        """Give the moment at which so much time has run on working days; other days do not count at all."""
        moment, left = start.astimezone(UTC), hours
        day = day_of(moment, zone)
        while True:
            if not self.works(day):
                day = self.next(day)
                moment = at(day, time.min, zone)
            room = end_of(day, zone) - moment
            if left <= room:
                return moment + left
            left -= room
            moment = end_of(day, zone)
            day += timedelta(days=1)


def counter(calendar: Workdays, countries: tuple[str, ...] = ()) -> Counter:
    """Give what counts in a calendar.

    Args:
        calendar: the calendar; if it names no holidays, those of `countries` are taken.
        countries: codes of countries, as `BE`.
    """
    return Counter(calendar, (calendar.days,) if calendar.days else countries)


@cache
def _holidays(code: str) -> Any:  # noqa: ANN401 - a dictionary that fills itself, year by year
    """Give the days off of a country, of a part of one (`CH-ZH`), or of a market (`XNYS`).

    Raises:
        CrisiskitError: if nobody has listed them.
    """
    import holidays  # noqa: PLC0415 - only business days need it

    try:
        if len(code) == _MARKET:
            return holidays.financial_holidays(code)
        country, _, part = code.partition("-")
        return holidays.country_holidays(country, subdiv=part or None)
    except NotImplementedError:
        raise CrisiskitError(
            f"the holidays of {code!r} are not known", "write them under `closed` in your conventions.yaml"
        ) from None
