"""When a regulator must have been told: the due time of each stage of a rule, and why then.

Hours and minutes are elapsed time, reckoned in UTC. Days, months and working days are those of a calendar on a
wall, in the zone that the rule names, else in the bank's. Where something is not known, the earlier of two times
is given and the other one is told beside it: a time that is shown is never too late.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, tzinfo
from typing import NamedTuple

from crisiskit.clocks.conventions import Workdays
from crisiskit.clocks.counting import (
    Case,
    Moment,
    Setting,
    calendar_of,
    count,
    countries_of,
    delta_of,
    latest_of,
    whole,
    zone_of,
)
from crisiskit.clocks.force import applies
from crisiskit.clocks.instants import at, day_of
from crisiskit.clocks.rules import Calendar, Rule, Stage, marks
from crisiskit.clocks.spoken import listed, span, underscored
from crisiskit.clocks.workdays import counter

_NOON = time(12, 0)


class Due(NamedTuple):
    """One stage, with its due time or with what it waits for.

    Attributes:
        due: None as long as nothing has started it, where it is no law, and where no time is given at all.
        start: the trigger it runs from.
        basis: `law`, `house target` where the time is a default of ours, or `none` where there is no time.
        sooner: where promptness binds besides the number, a house target for it; None if that is not sooner.
        otherwise: other due times that may be right instead, each with its condition.
        doubts: what is not known; part of `why`, too.
        zone: where days end, and in which zone the time is shown.
    """

    stage: Stage
    due: Moment | None
    start: str
    why: str
    verified: bool
    basis: str
    marks: tuple[str, ...]
    sooner: datetime | None = None
    otherwise: tuple[tuple[str, Moment], ...] = ()
    doubts: tuple[str, ...] = ()
    zone: tzinfo | None = None


class _Found(NamedTuple):
    due: Moment
    said: tuple[str, ...] = ()
    otherwise: tuple[tuple[str, Moment], ...] = ()
    doubts: tuple[str, ...] = ()


def compute(
    rule: Rule, at: Mapping[str, datetime], setting: Setting, parent: Rule | None = None
) -> tuple[Due, ...]:
    """Give every stage of a rule with its due time.

    Args:
        rule: the rule.
        at: trigger → when it happened. Those that have not happened are left out.
        setting: whose clock it is.
        parent: the rule whose stages it shares, if it shares some.

    Raises:
        CrisiskitError: if it counts in a calendar that no file describes.
    """
    return tuple(_due(rule, stage, calendar, at, setting) for stage, calendar in stages_of(rule, parent))


def stages_of(rule: Rule, parent: Rule | None = None) -> Iterator[tuple[Stage, Calendar]]:
    """Give the stages of a rule, those it shares first, each with how it counts; a doubtful rule makes all so."""
    for stage in parent.stages if parent else ():
        yield (
            stage._replace(verified=stage.verified and rule.verified),
            parent.calendar if parent else rule.calendar,
        )
    for stage in rule.stages:
        yield stage, rule.calendar


def triggers_of(rule: Rule, parent: Rule | None = None) -> tuple[str, ...]:
    """Give every time that can start or limit one of its stages."""
    found: dict[str, None] = {}
    for stage, _ in stages_of(rule, parent):
        found[stage.trigger] = None
        if stage.second:
            found[stage.second.trigger] = None
    return tuple(found)


def _due(rule: Rule, stage: Stage, calendar: Calendar, at: Mapping[str, datetime], setting: Setting) -> Due:
    instants = {
        trigger: moment.astimezone(UTC) for trigger, moment in at.items()
    }  # in zones, sums are of wall clocks
    start = instants.get(stage.trigger)
    case = Case(rule, stage, calendar, instants, setting, zone_of(rule, calendar, stage, at, setting))
    if stage.only_for and setting.kinds and not set(stage.only_for) & set(setting.kinds):
        return _none(case, f"only for {listed(stage.only_for)}")
    if start is None:
        return _none(case, *_waiting(case))
    stands, said = applies(rule, day_of(start, case.zone))
    if not stands:
        return _none(case, said)
    if stage.amount is None:
        return _promptly(case, start, said)
    found = _relieved(case, _limited(case, start))
    doubts = (
        *found.doubts,
        *((f"only for {listed(stage.only_for)}",) if stage.only_for and not setting.kinds else ()),
    )
    words = (*_limit_in_words(case), *found.said, *_cutoff(case), *((said,) if said else ()))
    return _made(case, found.due, words, "law", _sooner(case, start, found.due), found.otherwise, doubts)


def _made(
    case: Case,
    due: Moment | None,
    words: tuple[str, ...],
    basis: str,
    sooner: datetime | None = None,
    otherwise: tuple[tuple[str, Moment], ...] = (),
    doubts: tuple[str, ...] = (),
) -> Due:
    said = marks(case.rule, case.stage)
    why = "; ".join((*words, *doubts, *said))
    return Due(
        case.stage,
        _there(due, case.zone) if due is not None else None,
        case.stage.trigger,
        why,
        case.rule.verified and case.stage.verified,
        basis,
        said,
        sooner.astimezone(case.zone) if sooner else None,
        tuple((when, _there(other, case.zone)) for when, other in otherwise),
        doubts,
        case.zone,
    )


def _there(moment: Moment, zone: tzinfo) -> Moment:
    return moment.astimezone(zone) if isinstance(moment, datetime) else moment


def _none(case: Case, *words: str) -> Due:
    return _made(case, None, words, "none")


def _waiting(case: Case) -> Iterator[str]:
    """Say what would start a stage, and what limits it whenever it starts."""
    stage, at = case.stage, case.at
    meaning = case.setting.conventions.triggers.get(stage.trigger, "")
    yield f"starts when {meaning or underscored(stage.trigger)} ({stage.trigger})"
    if not applies(case.rule, None)[0]:
        return
    if stage.second and stage.second.combine == "earlier_of" and stage.second.trigger in at:
        limit = count(case, at[stage.second.trigger], stage.second.amount, stage.second.unit)
        yield f"if it starts before {_shown(limit, case.zone)}, it is due by then at the latest"
    if stage.amount is not None:
        yield from _limit_in_words(case)


def _promptly(case: Case, start: datetime, said: str) -> Due:
    """Give a stage without a number: a house target for its promptness, or no time at all."""
    stage, more = case.stage, (said,) if said else ()
    note = (stage.note,) if stage.note else ()
    target = case.setting.conventions.targets.get(stage.promptness)
    if target is None:
        return _none(case, "no time limit is given", *note, *more)
    due = start + delta_of(target.amount, target.unit)
    after = (
        f"{span(target.amount, target.unit)} after {stage.trigger}" if target.amount else f"with {stage.trigger}"
    )
    words = f"{underscored(stage.promptness)}, without a number; house target, not law: {after}"
    return _made(case, due, (words, *note, *more), "house target")


def _sooner(case: Case, start: datetime, due: Moment) -> datetime | None:
    target = case.setting.conventions.targets.get(case.stage.promptness)
    if target is None or case.stage.before:
        return None
    aim = start + delta_of(target.amount, target.unit)
    return aim if aim < latest_of(due, case.zone) else None


def _limited(case: Case, start: datetime) -> _Found:
    """Give the limit of a stage before any relief: one number, or two of which the earlier or the later counts."""
    stage, second = case.stage, case.stage.second
    found = _counted(case, start)
    if stage.extension and stage.extension.trigger in case.at:
        longer = count(case, case.at[stage.extension.trigger], stage.extension.amount, stage.extension.unit)
        found = found._replace(otherwise=(*found.otherwise, (stage.extension.when, longer)))
    if second is None:
        return found
    if second.trigger not in case.at:
        also = f"also at the latest {span(second.amount, second.unit)} after {second.trigger}, which was not given"
        return found._replace(doubts=(*found.doubts, also))
    other = count(case, case.at[second.trigger], second.amount, second.unit)
    first, then = latest_of(found.due, case.zone), latest_of(other, case.zone)
    if second.combine == "later_of":
        return found._replace(due=max(first, then))
    if stage.late and start > then:
        return found._replace(said=(stage.late.rule,))
    return found._replace(due=min(first, then))


def _counted(case: Case, start: datetime) -> _Found:
    """Count one number; where it hangs on how severe the incident is, and nobody said, both ways."""
    stage = case.stage
    amount = stage.amount or 0
    for exempt in case.calendar.exempt:
        if stage.id in exempt.stages:
            elapsed = count(case, start, amount, stage.unit, elapsed=True)
            if case.setting.severity == exempt.severity:
                return _Found(elapsed, (f"{exempt.severity}: hours run through weekends",))
            if not case.setting.severity:
                counted = count(case, start, amount, stage.unit)
                doubt = f"severity was not given: counted as {exempt.severity}, through weekends"
                other = ((f"less than {exempt.severity}", counted),) if counted != elapsed else ()
                return _Found(elapsed, (), other, (doubt,))
    return _Found(count(case, start, amount, stage.unit))


def _relieved(case: Case, found: _Found) -> _Found:
    """Move a limit that falls on a day off, where the rule says so and for whom."""
    policy, stage = case.calendar.weekend, case.stage.id
    if policy == "unknown":
        doubt = "whether a weekend moves it is not established: it does not here"
        return found._replace(doubts=(*found.doubts, doubt))
    covered = not case.calendar.relief_stages or stage in case.calendar.relief_stages
    if policy not in ("noon_next_working_day", "next_working_day_end") or not covered:
        return found
    kinds, excluded = set(case.setting.kinds), set(case.calendar.no_relief_kinds)
    if stage in case.calendar.no_relief_stages and kinds & excluded:
        return found
    moved = _moved(case, found)
    if moved.due == found.due or stage not in case.calendar.no_relief_stages or kinds:
        return moved
    other = (f"for firms other than {listed(case.calendar.no_relief_kinds)}", moved.due)
    return found._replace(otherwise=(*found.otherwise, other))


def _moved(case: Case, found: _Found) -> _Found:
    countries = countries_of(case)
    days = counter(calendar_of(case, "national") or Workdays(), countries)
    day = day_of(found.due, case.zone) if isinstance(found.due, datetime) else found.due
    doubts = found.doubts if countries else (*found.doubts, "holidays of the country are not known: weekends only")
    if days.works(day):
        return found
    after = days.next(day)
    if case.calendar.weekend == "noon_next_working_day":
        said = "it falls on a day off: noon of the next working day"
        return found._replace(due=at(after, _NOON, case.zone), said=(*found.said, said), doubts=doubts)
    said = "it falls on a day off: end of the next working day"
    return found._replace(due=whole(case, after, ""), said=(*found.said, said), doubts=doubts)


def _limit_in_words(case: Case) -> Iterator[str]:
    stage, second = case.stage, case.stage.second
    number = span(stage.amount or 0, stage.unit)
    where = f"before {stage.trigger}" if stage.before else f"after {stage.trigger}"
    limit = f"{number} {where}" if stage.amount else f"at the same time as {stage.trigger}"
    if second:
        other = f"{span(second.amount, second.unit)} after {second.trigger}"
        limit += f" or {other}, whichever is {second.combine.removesuffix('_of')}"
    prompt = "" if stage.promptness in ("none", "simultaneously") else f"{underscored(stage.promptness)}, and "
    least = "at least" if stage.before else "at the latest"
    yield f"{prompt}{least} {limit}" if stage.amount else limit
    workdays = case.setting.conventions.calendars.get(case.calendar.counting)
    if workdays and (workdays.hours or stage.unit == "business_days"):
        first = ", the first day not counted" if stage.unit == "business_days" else ""
        yield f"counted in {underscored(case.calendar.counting)}{first}"


def _cutoff(case: Case) -> tuple[str, ...]:
    return (case.calendar.cutoff,) if case.calendar.cutoff and case.stage.unit == "business_days" else ()


def _shown(moment: Moment, zone: tzinfo) -> str:
    if isinstance(moment, datetime):
        return moment.astimezone(zone).isoformat(timespec="minutes")
    return moment.isoformat()
