"""What all rules share: what a trigger means, which days count, and house targets where law gives no number."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any, NamedTuple

from crisiskit.clocks import keys
from crisiskit.clocks.build import CALENDAR, TRIGGER, rules_in
from crisiskit.clocks.rules import Rule
from crisiskit.schema.decode import Fields, boolean, day, listed, mapping, matching, one_of, text, within
from crisiskit.source import Route

FILE = "conventions"


class Target(NamedTuple):
    """A default of ours for a rule that says "without delay" and no number: no law, and labelled so."""

    amount: int
    unit: str


class Workdays(NamedTuple):
    """A calendar of working days.

    Attributes:
        days: whose holidays: a country (`BE`), a part of one (`CH-ZH`), or a market (`XNYS`, `XECB`).
        zone: whose midnight ends a day; empty if the rule or the bank says so.
        hours: whether a limit in hours, too, runs on working days only.
        opens: when the market opens, if it is one.
        closed, open: days that are off, and days that are not, whatever `days` says.
    """

    days: str = ""
    zone: str = ""
    hours: bool = False
    opens: time | None = None
    closed: frozenset[date] = frozenset()
    open: frozenset[date] = frozenset()
    about: str = ""


class Conventions(NamedTuple):
    """What all rules share, of the shipped files and of the bank's own.

    Attributes:
        triggers: what has happened when a trigger has, in words.
        zones: the zone of a jurisdiction's authorities, for times that come with that zone's offset.
    """

    triggers: Mapping[str, str]
    targets: Mapping[str, Target]
    calendars: Mapping[str, Workdays]
    zones: Mapping[str, str]


_zone = matching("[A-Za-z_]+(/[A-Za-z0-9_+-]+){0,2}", "a time zone such as Europe/Brussels")
_clock = matching("([01][0-9]|2[0-3]):[0-5][0-9]", "a time of day such as 09:30")
_days = matching("[A-Z]{2}(-[A-Z0-9]{1,3})?|X[A-Z]{3}", "a country such as BE, or a market such as XNYS")
_dates = listed(day)
_place = matching("[A-Z]{2}(-[A-Za-z]{2,6})?", "a jurisdiction such as EU or US-NY")


def conventions_from(files: Iterable[Any]) -> Conventions:
    """Read conventions out of files; a later one adds to those before, and where both say something, it wins.

    Raises:
        Misfit: if one is not as the schema `clocks` asks.
    """
    triggers: dict[str, str] = {}
    targets: dict[str, Target] = {}
    calendars: dict[str, Workdays] = {}
    zones: dict[str, str] = {}
    for value in files:
        fields = Fields(value, ())  # what else stands in the file is read elsewhere
        triggers |= fields.maybe("triggers", mapping(matching(TRIGGER, "a trigger"), text), {})
        targets |= fields.maybe("house_targets", mapping(one_of(keys.PROMPTNESS[:-1]), _target), {})
        zones |= fields.maybe("zones", mapping(_place, _zone), {})
        for name, written in fields.maybe("calendars", mapping(matching(CALENDAR, "a name"), _as_is), {}).items():
            calendars[name] = _workdays(written, ("calendars", name), calendars.get(name, Workdays()))
    return Conventions(triggers, targets, calendars, zones)


def file_from(value: Any) -> dict[str, Rule]:  # noqa: ANN401 - values as written
    """Read a whole file of `templates/clocks/`; give its rules, by id.

    Raises:
        Misfit: if it is not as the schema `clocks` asks.
    """
    fields = Fields(value, ())
    fields.take("format", one_of(("1",)))
    fields.maybe("as_of", day, None)
    fields.maybe("review_by", day, None)
    for key in ("triggers", "house_targets", "calendars", "zones", "rules"):
        fields.maybe(key, _as_is, None)
    fields.done()
    conventions_from([value])
    return rules_in(value)


def _as_is(value: Any, _: Route) -> Any:  # noqa: ANN401
    return value


def _target(written: Any, route: Route) -> Target:  # noqa: ANN401
    fields = Fields(written, route)
    target = Target(fields.take("amount", within(0, 1000)), fields.take("unit", one_of(("minutes", "hours"))))
    fields.done()
    return target


def _workdays(written: Any, route: Route, below: Workdays) -> Workdays:  # noqa: ANN401
    fields = Fields(written, route)
    opens = fields.maybe("opens", _clock, "")
    found = Workdays(
        days=fields.maybe("days", _days, below.days),
        zone=fields.maybe("zone", _zone, below.zone),
        hours=fields.maybe("hours", boolean, below.hours),
        opens=time.fromisoformat(opens) if opens else below.opens,
        closed=below.closed | frozenset(fields.maybe("closed", _dates, ())),
        open=below.open | frozenset(fields.maybe("open", _dates, ())),
        about=fields.maybe("about", text, below.about),
    )
    fields.done()
    return found
