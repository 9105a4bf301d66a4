"""Working days against what the authorities publish, and a bank's own days off."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clocks.reckoning import conventions
from crisiskit.clocks.conventions import Workdays, conventions_from
from crisiskit.clocks.workdays import counter
from crisiskit.errors import CrisiskitError
from crisiskit.source import parse

FEDERAL = {
    2021: "0101 0118 0215 0531 0618 0705 0906 1011 1111 1125 1224 1231",
    2024: "0101 0115 0219 0527 0619 0704 0902 1014 1111 1128 1225",
    2025: "0101 0120 0217 0526 0619 0704 0901 1013 1111 1127 1225",
    2026: "0101 0119 0216 0525 0619 0703 0907 1012 1111 1126 1225",
    2027: "0101 0118 0215 0531 0618 0705 0906 1011 1111 1125 1224 1231",
}
"""Weekdays off for the federal government, by month and day, from the yearly tables of its Office of Personnel
Management. The 18th of June 2021 was the first Juneteenth; the SEC closed EDGAR on it."""
NYSE = {
    2025: "0101 0109 0120 0217 0418 0526 0619 0704 0901 1127 1225",
    2026: "0101 0119 0216 0403 0525 0619 0703 0907 1126 1225",
    2027: "0101 0118 0215 0326 0531 0618 0705 0906 1125 1224",
}
"""The exchange's own table of holidays; the 9th of January 2025 was a day of mourning."""


def easter(year: int) -> date:
    """Give Easter Sunday by the Gregorian rule as it was published anonymously in 1876."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    s = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * s) // 451
    month, day = divmod(h + s - 7 * m + 114, 31)
    return date(year, month, day + 1)


def weekdays_off(name: str, year: int) -> set[date]:
    counts = counter(conventions().calendars[name])
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(365))
    return {day for day in days if day.weekday() < 5 and not counts.works(day)}


def read(table: str, year: int) -> set[date]:
    return {date(year, int(word[:2]), int(word[2:])) for word in table.split()}


@pytest.mark.parametrize("year", FEDERAL)
def test_the_sec_is_closed_on_federal_holidays_as_they_are_observed(year: int) -> None:
    assert weekdays_off("business_days_sec", year) == read(FEDERAL[year], year)


@pytest.mark.parametrize("year", NYSE)
def test_the_new_york_stock_exchange_is_closed_as_it_publishes(year: int) -> None:
    assert weekdays_off("trading_days_nyse", year) == read(NYSE[year], year)


@pytest.mark.parametrize("year", range(2005, 2036))
def test_target2_is_closed_on_six_days_two_of_which_hang_on_easter(year: int) -> None:
    sunday = easter(year)
    fixed = {date(year, 1, 1), date(year, 5, 1), date(year, 12, 25), date(year, 12, 26)}
    closed = fixed | {sunday - timedelta(days=2), sunday + timedelta(days=1)}
    assert weekdays_off("business_days_target2", year) == {day for day in closed if day.weekday() < 5}


def test_swiss_banking_days_leave_out_the_holidays_of_zurich() -> None:
    off = weekdays_off("banking_days_ch", 2026)
    assert {date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 14), date(2026, 5, 25)} <= off
    assert date(2026, 4, 20) not in off  # Sechselaeuten is no holiday


def test_a_bank_adds_days_off_and_opens_others() -> None:
    own = b"""
format: 1
calendars:
  business_days_sec: {closed: [2026-12-24], open: [2026-10-12]}
"""
    shipped = {"calendars": {"business_days_sec": {"days": "US"}}}
    found = conventions_from([shipped, parse(own, "own").value]).calendars["business_days_sec"]
    counts = counter(found)
    assert not counts.works(date(2026, 12, 24))
    assert counts.works(date(2026, 10, 12))
    assert not counts.works(date(2026, 11, 11))
    assert found.days == "US"


def test_a_place_whose_holidays_nobody_listed_is_refused_with_a_way_out() -> None:
    with pytest.raises(CrisiskitError) as stopped:
        counter(Workdays(days="QQ")).works(date(2026, 12, 24))
    assert "closed" in stopped.value.hint


def test_a_calendar_without_a_working_day_stops_instead_of_running_for_ever() -> None:
    always = Workdays(closed=frozenset(date(2026, 1, 1) + timedelta(days=number) for number in range(400)))
    with pytest.raises(CrisiskitError):
        counter(always).next(date(2026, 1, 1))


DAYS = st.dates(date(2005, 1, 1), date(2034, 12, 31))
NAMES = st.sampled_from(sorted(name for name, each in conventions().calendars.items() if each.days))


@given(NAMES, DAYS, st.integers(1, 40))
def test_business_days_never_end_on_a_day_off_and_none_between_is_counted(
    name: str, day: date, number: int
) -> None:
    counts = counter(conventions().calendars[name])
    end = counts.after(day, number)
    between = (day + timedelta(days=step) for step in range(1, (end - day).days + 1))
    assert counts.works(end)
    assert sum(counts.works(each) for each in between) == number


@given(NAMES, DAYS, st.integers(1, 20), st.integers(1, 20))
def test_counting_twice_is_counting_the_sum(name: str, day: date, first: int, second: int) -> None:
    counts = counter(conventions().calendars[name])
    assert counts.after(counts.after(day, first), second) == counts.after(day, first + second)


@given(
    st.datetimes(datetime.fromisoformat("2005-01-01"), datetime.fromisoformat("2034-12-31")), st.integers(0, 120)
)
def test_hours_on_banking_days_are_as_many_as_were_asked_for(wall: datetime, hours: int) -> None:
    zone = ZoneInfo("Europe/Zurich")
    counts = counter(conventions().calendars["banking_days_ch"])
    start = wall.replace(tzinfo=UTC)
    end = counts.elapsed(start, timedelta(hours=hours), zone)
    minutes, moment = 0, start
    while moment < end:
        minutes += counts.works(moment.astimezone(zone).date())
        moment += timedelta(minutes=15)
    assert abs(minutes * 15 - hours * 60) <= 15
