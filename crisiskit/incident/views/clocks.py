"""The board: everything that is owed by a time, in one list, soonest first.

Regulators' rules that somebody confirmed; those that may apply, as candidates; and the bank's own: first words,
promised updates, signatures, checklists, rumours, questions, call-backs.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from crisiskit.clocks.compute import Due as Reckoned
from crisiskit.clocks.compute import compute, stages_of, triggers_of
from crisiskit.clocks.conventions import Conventions
from crisiskit.clocks.counting import Moment, Setting, latest_of
from crisiskit.clocks.force import applies
from crisiskit.clocks.rules import Rule, Stage, marks
from crisiskit.clocks.spoken import underscored
from crisiskit.incident.policy import Policy
from crisiskit.incident.state import Incident
from crisiskit.incident.views.closing import is_closed
from crisiskit.incident.views.due import Due, Sort, State, soonest, standing
from crisiskit.incident.views.house import house
from crisiskit.incident.views.one_filing import as_one
from crisiskit.incident.views.rulings import Ruling, Rulings, rulings

LIAISON, PRIVACY, INVESTORS = "regulator-liaison", "data-protection", "investor-relations"
_ISSUERS = frozenset({"listed_issuer", "foreign_private_issuer"})
_SUBMITTED = {
    "initial_submitted": ("initial",),
    "latest_intermediate_submitted": ("intermediate", "intermediate_update"),
}
"""Triggers that are the filing of a stage before: trigger → what that stage files."""
_NOTIFICATION = "notification_submitted"
_WORK = (Sort.TASK, Sort.APPROVAL, Sort.HOUSE)
"""What is work on an incident: when it is closed, nobody waits for it."""


class Settings(NamedTuple):
    """What a board needs besides the record and the rules; all of it can be missing.

    Attributes:
        zone: the bank's; None for that of the record.
        kinds: what the bank is in law; empty for what the record says.
        places: where it is supervised; likewise.
        parents: the rules whose stages others share, by id.
        policy: who signs what, and who holds which role; None if the playbook is not here.
    """

    conventions: Conventions
    zone: tzinfo | None = None
    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    parents: Mapping[str, Rule] = MappingProxyType({})
    policy: Policy | None = None


def board(incident: Incident, rules: Iterable[Rule], settings: Settings, now: datetime) -> tuple[Due, ...]:
    """Give everything that is or may be owed by a time, soonest first; what has no time comes last.

    An incident that is closed owes what others wait for; its steps, signatures and first words it owes no more.

    Args:
        incident: as it stands.
        rules: those that may apply, and those that the record names; what is proposed or repealed is never owed.
        settings: whose clocks they are.
        now: the time taken as now.
    """
    told = rulings(incident)
    known = {rule.id: rule for rule in rules}
    dues = as_one(
        [due for rule in known.values() for due in of_rule(incident, rule, settings, told, now)],
        tuple(known.values()),
    )
    gone = (told.rulings.get(name, Ruling(name, ())) for name in told.named if name not in known)
    dues += [_gone(incident, ruling, settings, _NOT_HERE) for ruling in gone]
    mine = house(incident, settings.policy, now)
    if is_closed(incident):
        mine = (due for due in mine if due.sort not in _WORK or not (due.open or due.state is State.WAITING))
    return tuple(sorted((*dues, *mine), key=soonest))


def of_rule(incident: Incident, rule: Rule, settings: Settings, told: Rulings, now: datetime) -> Iterator[Due]:
    """Give every stage of one rule as it stands."""
    ruling = told.rulings.get(rule.id, Ruling(rule.id, ()))
    if rule.off:
        if ruling.held:
            yield _gone(incident, ruling, settings, f"SWITCHED OFF by your bank: {rule.off}")
        return
    parent = settings.parents.get(rule.inherits)
    case = _Case(incident, rule, ruling, told, setting_of(incident, settings), settings.policy, now)
    for reckoned in reckoned_stages(incident, rule, parent, settings, told):
        yield _due(case, reckoned)
    if ruling.held and not rule.stages and parent is None:
        yield _gone(incident, ruling, settings, "NOT MODELLED: no clock of this can be computed")


class _Case(NamedTuple):
    """All that the standing of one stage rests on."""

    incident: Incident
    rule: Rule
    ruling: Ruling
    told: Rulings
    setting: Setting
    policy: Policy | None
    now: datetime


def times_of(rule: Rule, parent: Rule | None, told: Rulings) -> dict[str, tuple[datetime, ...]]:
    """Give when each trigger of a rule happened, every reading of it; a filing starts what runs from it."""
    found = {}
    for trigger in triggers_of(rule, parent):
        said = told.happened(rule.id, trigger)
        times = said.times if said else _filed(rule, parent, trigger, told)
        if times:
            found[trigger] = times
    extensions = {stage.extension.trigger for stage, _ in stages_of(rule, parent) if stage.extension}
    for trigger in extensions - found.keys():
        happened = told.happened(rule.id, trigger)
        if happened:
            found[trigger] = happened.times
    return found


def setting_of(incident: Incident, settings: Settings) -> Setting:
    """Give whose clocks they are: what the bank's folder says, else what the record does."""
    begun = incident.opened
    zone = settings.zone or (ZoneInfo(begun.timezone) if begun else None)
    kinds = settings.kinds or _listed(incident, "entity_types")
    return Setting(settings.conventions, zone, kinds, settings.places or _listed(incident, "jurisdictions"))


def reckoned_stages(
    incident: Incident, rule: Rule, parent: Rule | None, settings: Settings, told: Rulings
) -> tuple[Reckoned, ...]:
    """Reckon every stage from the times the record holds; of several readings the earliest counts."""
    times = times_of(rule, parent, told)
    grade = told.rulings[rule.id].grade if rule.id in told.rulings else ""
    setting = setting_of(incident, settings)._replace(severity=grade)
    first = compute(rule, {trigger: each[0] for trigger, each in times.items()}, setting, parent)
    several = [trigger for trigger, each in times.items() if len(each) > 1]
    if not several:
        return first
    last = compute(rule, {trigger: each[-1] for trigger, each in times.items()}, setting, parent)
    when = f"{', '.join(map(underscored, several))} was at the later of the times given"
    return tuple(_beside(due, other, when) for due, other in zip(first, last, strict=True))


def _beside(due: Reckoned, other: Reckoned, when: str) -> Reckoned:
    if due.due is None or other.due is None or _plain(due.due) == _plain(other.due):
        return due
    why = f"{due.why}; reckoned from the earlier of two times"
    return due._replace(otherwise=(*due.otherwise, (when, other.due)), why=why)


def _plain(moment: Moment) -> Moment:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def _filed(rule: Rule, parent: Rule | None, trigger: str, told: Rulings) -> tuple[datetime, ...]:
    """Find the filing that is a trigger itself; of intermediate reports the latest."""
    stages = [stage for stage, _ in stages_of(rule, parent) if _submits(stage, trigger)]
    times = [each.entry.happened for stage in stages for each in told.filings.get((rule.id, stage.id), ())]
    if not times:
        return ()
    return (max(times),) if trigger.startswith("latest_") else (min(times),)


def _submits(stage: Stage, trigger: str) -> bool:
    if trigger == _NOTIFICATION:
        return stage.id == "notification"
    return stage.kind in _SUBMITTED.get(trigger, ())


def _due(case: _Case, found: Reckoned) -> Due:
    rule, stage = case.rule, found.stage
    zone = found.zone or case.setting.zone or UTC
    filing = case.told.met(rule.id, stage.id)
    met = filing.entry.happened if filing else None
    latest = latest_of(found.due, zone) if found.due is not None else None
    state = standing(latest, met, case.now) if met else _state(case, found, latest)
    return Due(
        id=f"{rule.id}/{stage.id}",
        what=f"{underscored(stage.kind or stage.id)} to {stage.recipient}",
        due=found.due,
        zone=zone,
        why="; ".join((*_applies(case.ruling, state), f"{rule.provision}: {found.why}")),
        start=found.start,
        owner=_owner(rule, case.policy),
        stops=_stops(rule, stage, state),
        sort=Sort.REGULATOR,
        state=state,
        verified=found.verified,
        marks=found.marks,
        otherwise=found.otherwise,
        sooner=found.sooner,
        loud=_loud(case.ruling),
        met=met,
    )


def _loud(ruling: Ruling) -> str:
    return f"DECIDE AGAIN: {ruling.in_words()}" if ruling.conflict else ""


def _state(case: _Case, found: Reckoned, latest: datetime | None) -> State:
    """Say how a stage stands that was not filed. What is no law, or not for this kind of bank, is never owed."""
    if case.ruling.dismissed and not case.ruling.conflict:
        return State.DISMISSED
    if not _may_be_owed(case, found):
        return State.NOT_OWED
    if not case.ruling.applies:
        return State.CANDIDATE
    if found.due is None and found.why.startswith("starts when"):
        return State.WAITING
    return standing(latest, None, case.now)


def _may_be_owed(case: _Case, found: Reckoned) -> bool:
    """Tell whether a stage can be owed at all: the rule is law on the day, and meant for this kind of bank."""
    only, kinds = set(found.stage.only_for), set(case.setting.kinds)
    mine = not (only and kinds and not only & kinds)
    in_force = applies(case.rule, case.now.date())[0] if found.due is None else True
    return mine and in_force and not found.why.startswith("nothing is due")


def _applies(ruling: Ruling, state: State) -> Iterator[str]:
    if state is State.CANDIDATE and not ruling.conflict:
        yield "may apply: confirm or dismiss"
    elif ruling.held:
        yield ruling.in_words()


def _stops(rule: Rule, stage: Stage, state: State) -> str:
    match state:
        case State.CANDIDATE:
            return f"crisiskit clock confirm {rule.id}"
        case State.WAITING:
            return f"crisiskit clock trigger {stage.trigger}=TIME"
        case State.RUNNING | State.MISSED:
            return f"crisiskit clock met {rule.id} {stage.id}"
        case _:
            return ""


def _owner(rule: Rule, policy: Policy | None) -> str:
    """Name who owes it: who speaks to investors, who guards personal data, else who speaks to regulators."""
    if set(rule.applies_to) <= _ISSUERS:
        role = INVESTORS
    else:
        role = PRIVACY if rule.incident_types == ("personal_data_breach",) else LIAISON
    return policy.who(role) if policy else role


_NOT_HERE = "the rule is not here: its clocks cannot be reckoned"


def _gone(incident: Incident, ruling: Ruling, settings: Settings, mark: str) -> Due:
    """Show a rule that the record names and that cannot be reckoned: it is not forgotten."""
    known = ruling.confirmed
    return Due(
        id=ruling.rule,
        what=f"look up the limit in {ruling.provision}",
        due=None,
        zone=setting_of(incident, settings).zone or UTC,
        why="; ".join(filter(None, (ruling.in_words(), mark))),
        start="",
        owner=settings.policy.who(LIAISON) if settings.policy else LIAISON,
        stops="",
        sort=Sort.REGULATOR,
        state=State.RUNNING if ruling.applies else State.CANDIDATE if ruling.conflict else State.DISMISSED,
        verified=False,
        marks=(mark, *(known[-1].event.doubts if known else ())),
        loud=_loud(ruling),
    )


def _listed(incident: Incident, key: str) -> tuple[str, ...]:
    found = incident.opened.organisation.get(key, []) if incident.opened else []
    return tuple(map(str, found)) if isinstance(found, list) else ()


def marks_of(rule: Rule) -> tuple[str, ...]:
    """Give the doubts of a rule and of its stages, as they are kept with a decision."""
    return tuple(dict.fromkeys((*marks(rule), *(mark for stage in rule.stages for mark in marks(rule, stage)))))
