"""Counting one number from one moment: minutes, hours, days, working days, months, the opening of a market."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from crisiskit.clocks.conventions import Conventions, Workdays
from crisiskit.clocks.instants import END_OF_DAY, at, day_of, months_after, zone_named
from crisiskit.clocks.rules import Calendar, Rule, Stage
from crisiskit.clocks.workdays import Counter, counter
from crisiskit.errors import CrisiskitError

Moment = datetime | date
"""A due time; a date alone means the end of that day."""

MEMBER_STATES = frozenset(
    {"AT", "BE", "BG", "HR", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HU", "IE"}
    | {"IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"}
)


class Setting(NamedTuple):
    """Whose clock it is.

    Attributes:
        zone: the bank's; None if not known.
        kinds: what the bank is in law; empty means not known.
        places: where it is supervised, as `BE` or `US-NY`; empty means not known.
        severity: how severe the incident is on the scale of the rule, where it asks; empty means not known.
    """

    conventions: Conventions
    zone: tzinfo | None = None
    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    severity: str = ""


class Case(NamedTuple):
    """All that the reckoning of one stage rests on."""

    rule: Rule
    stage: Stage
    calendar: Calendar
    at: Mapping[str, datetime]
    setting: Setting
    zone: tzinfo


def zone_of(rule: Rule, calendar: Calendar, stage: Stage, at: Mapping[str, datetime], setting: Setting) -> tzinfo:
    """Give the zone to count and to show in: that of the rule, its calendar, the bank, the authority, the time."""
    named = calendar.zone
    workdays = setting.conventions.calendars.get(calendar.counting)
    if not named and workdays and (workdays.hours or stage.unit == "business_days"):
        named = workdays.zone
    if named:
        return zone_named(named)
    if setting.zone is not None:
        return setting.zone
    moment = at.get(stage.trigger) or next(iter(at.values()), None)
    home = setting.conventions.zones.get(rule.jurisdiction)
    if moment is None or moment.tzinfo is None:
        return zone_named(home or "UTC")
    if home and moment.astimezone(zone_named(home)).utcoffset() == moment.utcoffset():
        return zone_named(home)
    return moment.tzinfo


def count(case: Case, start: datetime, amount: int, unit: str, *, elapsed: bool = False) -> Moment:
    """Count a number of units from a moment."""
    day = day_of(start, case.zone)
    match unit:
        case "minutes" | "hours":
            return _in_hours(case, start, delta_of(amount, unit), elapsed=elapsed)
        case "months":
            return months_after(start, amount, case.zone)
        case "business_days":
            workdays = calendar_of(case, case.calendar.counting) or calendar_of(case, "national") or Workdays()
            return whole(case, _counter(case, workdays).after(day, amount), case.calendar.cutoff)
        case "market_open":
            market = calendar_of(case, case.calendar.market) or Workdays()
            opens, zone = market.opens or time.min, zone_named(market.zone) if market.zone else case.zone
            return at(_counter(case, market).after(day_of(start, zone), amount), opens, zone)
        case _:
            return whole(case, day + timedelta(days=amount), "")


def _in_hours(case: Case, start: datetime, delta: timedelta, *, elapsed: bool) -> datetime:
    if case.stage.before:
        return start - delta
    workdays = None if elapsed else calendar_of(case, case.calendar.counting)
    if workdays is not None and workdays.hours:
        return _counter(case, workdays).elapsed(start, delta, case.zone)
    return start + delta


def whole(case: Case, day: date, cutoff: str) -> Moment:
    """Give a limit in whole days: the day; where the rule names the zone it ends in, the very moment."""
    if not case.calendar.zone:
        return day
    return at(day, time.fromisoformat(cutoff[:5]) if cutoff else END_OF_DAY, case.zone)


def _counter(case: Case, workdays: Workdays) -> Counter:
    return counter(workdays, countries_of(case))


def calendar_of(case: Case, name: str) -> Workdays | None:
    """Give a calendar of working days; None where time simply runs.

    Raises:
        CrisiskitError: if no file describes it.
    """
    if name in ("elapsed", ""):
        return None
    found = case.setting.conventions.calendars.get(name)
    if found is None:
        raise CrisiskitError(
            f"{case.rule.id} counts in {name!r}, which no file describes",
            "describe it under `calendars:` in templates/clocks/conventions.yaml",
        )
    return found


def countries_of(case: Case) -> tuple[str, ...]:
    """Give the countries whose holidays count: the rule's, or the Member States the bank is supervised in."""
    country = case.rule.jurisdiction.partition("-")[0]
    if country == "EU":
        return tuple(sorted(MEMBER_STATES & set(case.setting.places)))
    return ("GB-ENG" if country == "UK" else country,)


def delta_of(amount: int, unit: str) -> timedelta:
    """Give a number of minutes or hours as elapsed time."""
    return timedelta(minutes=amount) if unit == "minutes" else timedelta(hours=amount)


def latest_of(moment: Moment, zone: tzinfo) -> datetime:
    """Give a due time as an instant; a day ends with its last minute."""
    return moment if isinstance(moment, datetime) else at(moment, END_OF_DAY, zone)
