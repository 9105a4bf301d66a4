"""Wall clocks and instants: hours are elapsed hours, a local time can exist twice or never."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from crisiskit.errors import WrongUse

EARLIEST, LATEST = 1970, 2100
END_OF_DAY = time(23, 59)
_HINT = "write it as 2026-11-22T03:05+01:00, 2026-11-22 03:05 in the bank's zone, 03:05, 2026-11-22, or now"


def readings(written: str, zone: tzinfo | None, now: datetime) -> tuple[datetime, ...]:
    """Read a time as people write it; give every instant that it can mean, the earliest first.

    Args:
        written: RFC 3339; a date and a time, or a date alone (its first moment), in `zone`; `02:40`, which is the
            last 02:40 there was; or `now`.
        zone: where a time without an offset was read off a wall; None if that is not known.
        now: the time taken as now.

    Returns:
        One instant; or two, where a clock change makes the time come twice. Each keeps the zone it was given in.

    Raises:
        WrongUse: if it is no time, if the clocks skip it, or if nobody can say in which zone it is.
    """
    said = written.strip()
    if said == "now":
        return (now.astimezone(zone) if zone else now,)
    try:
        wall = _wall(said, zone, now)
    except ValueError:
        raise WrongUse(f"{written!r} is not a time", _HINT) from None
    if not EARLIEST <= wall.year <= LATEST:
        raise WrongUse(f"{written!r} is too far away", f"years from {EARLIEST} to {LATEST} can be reckoned with")
    if wall.tzinfo is not None:
        return (wall,)
    if zone is None:
        raise WrongUse(f"{written!r} does not say in which zone", "add its offset, as in +01:00, or give --zone")
    found = tuple(dict.fromkeys(_both(wall, zone)))
    if found[0].astimezone(zone).replace(tzinfo=None, fold=0) != wall:
        offsets = " or ".join(f"{each.astimezone(zone):%H:%M %z}" for each in reversed(found))
        raise WrongUse(
            f"the clocks skip {wall:%H:%M} that night in {zone}", f"write it with its offset: {offsets}"
        )
    return tuple(each.astimezone(zone) for each in found)


def _wall(said: str, zone: tzinfo | None, now: datetime) -> datetime:
    """Read a time as it stands, with its offset if it has one.

    Raises:
        ValueError: if it is none.
    """
    if len(said) <= len("02:40") and ":" in said:
        clock = time.fromisoformat(said.rjust(5, "0"))
        if zone is None:
            raise WrongUse(f"{said!r} does not say in which zone", "write date, time and offset, or give --zone")
        today = now.astimezone(zone).date()
        late = at(today, clock, zone) > now + timedelta(minutes=1)
        return datetime.combine(today - timedelta(days=1) if late else today, clock)
    return datetime.fromisoformat(said.replace(" ", "T", 1))


def _both(wall: datetime, zone: tzinfo) -> Iterable[datetime]:
    """Give the instants that a wall clock can mean, the earlier first; in a skipped hour neither shows it."""
    return sorted(wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))


def at(day: date, clock: time, zone: tzinfo) -> datetime:
    """Give the instant of a time of day; the earlier one where there are two, or where the clocks skip it."""
    return min(_both(datetime.combine(day, clock), zone))


def day_of(moment: datetime, zone: tzinfo) -> date:
    """Give the day that the calendar on the wall shows."""
    return moment.astimezone(zone).date()


def end_of(day: date, zone: tzinfo) -> datetime:
    """Give the last moment of a day: the first of the next."""
    return at(day + timedelta(days=1), time.min, zone)


def months_after(moment: datetime, months: int, zone: tzinfo) -> datetime:
    """Give the same day number so many months later at the same hour; the month's last if it has no such day."""
    local = moment.astimezone(zone)
    year, month = divmod(local.year * 12 + local.month - 1 + months, 12)
    day = min(local.day, _length(year, month + 1))
    return at(date(year, month + 1, day), local.time(), zone)


def _length(year: int, month: int) -> int:
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return (first_of_next - timedelta(days=1)).day


def zone_named(name: str) -> ZoneInfo:
    """Give a zone of the IANA list.

    Raises:
        WrongUse: if there is none of that name.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        from difflib import get_close_matches  # noqa: PLC0415 - only a slip needs it
        from zoneinfo import available_timezones  # noqa: PLC0415

        near = get_close_matches(name, available_timezones(), 1)
        hint = f"did you mean {near[0]!r}?" if near else "write it as Europe/Brussels"
        raise WrongUse(f"there is no time zone {name!r}", hint) from None
