"""What was given to `clock compute`, read: a rule, times, and whose clock it is."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, tzinfo
from difflib import get_close_matches
from typing import NamedTuple

from crisiskit.cli.env import Env
from crisiskit.clocks import keys
from crisiskit.clocks.compute import Due, compute, triggers_of
from crisiskit.clocks.conventions import Conventions
from crisiskit.clocks.counting import Moment, Setting
from crisiskit.clocks.instants import readings, zone_named
from crisiskit.clocks.rules import Rule
from crisiskit.clocks.spoken import listed
from crisiskit.errors import Refused, WrongUse
from crisiskit.library import regulations
from crisiskit.library.workspace import Workspace

SEVERITIES = ("low", "moderate", "medium", "high", "severe")
"""What a rule's own scale may be called; no rule knows all of them."""


class Reckoned(NamedTuple):
    """A rule with its stages reckoned.

    Attributes:
        twice: the triggers whose time can mean two instants.
        notes: what was given and is of no use here.
    """

    rule: Rule
    parent: Rule | None
    conventions: Conventions
    at: Mapping[str, datetime]
    stages: tuple[Due, ...]
    twice: tuple[str, ...]
    notes: tuple[str, ...]
    zone: tzinfo | None


def reckoned(
    env: Env,
    where: Workspace,
    name: str,
    given: Iterable[str],
    zone: str,
    kinds: Iterable[str],
    places: Iterable[str],
) -> Reckoned:
    """Read what was given and reckon.

    Raises:
        WrongUse: if there is no such rule, trigger, zone or kind of firm, or a time cannot be read.
        Refused: if the bank switched the rule off.
    """
    rule, parent = regulations.with_parent(where.shelf, name)
    if rule.off:
        raise Refused(f"{rule.id} is switched off in your folder: {rule.off}", "take the line out to use it again")
    conventions = regulations.conventions(where.shelf)
    bank = where.organisation
    home: tzinfo | None = zone_named(zone) if zone else bank.zone if bank else None
    said = _pairs(given)
    setting = Setting(
        conventions,
        home,
        _kinds((*kinds, *_taken(said, "entity_type"))) or (bank.entity_types if bank else ()),
        tuple(place.upper() for place in places) or (bank.jurisdictions if bank else ()),
        severity_named(*_taken(said, "severity")),
    )
    mine = triggers_of(rule, parent)
    notes = tuple(_insist(trigger, mine, conventions, rule) for trigger in said if trigger not in mine)
    times = {trigger: readings(time, home, env.now()) for trigger, time in said.items() if trigger in mine}
    first = {trigger: found[0] for trigger, found in times.items()}
    last = {trigger: found[-1] for trigger, found in times.items()}
    twice = tuple(trigger for trigger, found in times.items() if len(found) > 1)
    stages = compute(rule, first, setting, parent)
    if twice:
        others = compute(rule, last, setting, parent)
        stages = tuple(_both(due, other, twice) for due, other in zip(stages, others, strict=True))
    return Reckoned(rule, parent, conventions, first, stages, twice, notes, home)


def _both(due: Due, other: Due, twice: tuple[str, ...]) -> Due:
    """Put beside a due time the one by the later reading of a time that a clock change makes come twice."""
    if due.due is None or other.due is None or _utc(due.due) == _utc(other.due):
        return due
    when = f"{listed(twice)} is the later of the two: that time came twice that night"
    return due._replace(
        otherwise=(*due.otherwise, (when, other.due)), why=f"{due.why}; reckoned from the earlier of two readings"
    )


def _utc(moment: Moment) -> Moment:
    return (
        moment.astimezone(UTC) if isinstance(moment, datetime) else moment
    )  # in one zone, the hours compare alike


def _pairs(given: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in given:
        trigger, equals, time = pair.partition("=")
        if not equals or not trigger.strip() or not time.strip():
            raise WrongUse(f"--at {pair!r} is not TRIGGER=TIME", "as in --at awareness=2026-11-22T02:40+01:00")
        name = trigger.strip().replace("-", "_")
        if found.get(name, time) != time:
            raise WrongUse(f"{name} was given twice, with different times", "give it once")
        found[name] = time
    return found


def _taken(said: dict[str, str], key: str) -> tuple[str, ...]:
    return (said.pop(key).strip(),) if key in said else ()


def severity_named(given: str = "") -> str:
    """Read how severe it is on a rule's own scale; empty where nothing was given.

    Raises:
        WrongUse: if no rule knows such a severity.
    """
    severity = given.lower()
    if severity and severity not in SEVERITIES:
        raise WrongUse(f"there is no severity {severity!r}", f"one of: {', '.join(SEVERITIES)}")
    return severity


def _kinds(kinds: tuple[str, ...]) -> tuple[str, ...]:
    for kind in kinds:
        if kind not in keys.ENTITY_TYPES:
            near = get_close_matches(kind, keys.ENTITY_TYPES, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"one of: {', '.join(keys.ENTITY_TYPES)}"
            raise WrongUse(f"there is no entity type {kind!r}", hint)
    return kinds


def _insist(trigger: str, mine: tuple[str, ...], conventions: Conventions, rule: Rule) -> str:
    """Say that a trigger is of no use here; stop if it is none at all."""
    if trigger in conventions.triggers:
        return f"{trigger} starts nothing in {rule.id}; its triggers: {', '.join(mine) or 'none'}"
    near = get_close_matches(trigger, mine, 1, 0.5) or get_close_matches(trigger, conventions.triggers, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"its triggers: {', '.join(mine) or 'none'}"
    raise WrongUse(f"there is no trigger {trigger!r}", hint)
