"""Regulators' rules and due times as pages for people and as JSON for programs. Every doubt is said in words."""

import textwrap
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from crisiskit.cli.clock_given import Reckoned
from crisiskit.cli.screen import Line
from crisiskit.clocks.compute import Due, stages_of
from crisiskit.clocks.conventions import Conventions
from crisiskit.clocks.counting import Moment, latest_of
from crisiskit.clocks.rules import Calendar, Rule, Stage, marks
from crisiskit.clocks.spoken import listed, span, underscored

_EVIDENCE = {
    "primary_text": "the law's own words were seen",
    "official_page": "a page of the authority was seen",
    "secondary_quoting_primary": "seen in a digest that quotes the law",
    "secondary": "seen in a note of others",
    "none": "from general knowledge only",
}
_FEW = 3
_ALWAYS = ("confidentiality",)
AID_SHORT = "A drafting aid, not legal advice."
AID = (
    "A drafting aid, not legal advice. Whether it applies is decided and recorded by a named person of your bank."
)


def folded(lines: Iterable[str], width: int) -> Iterator[str]:
    """Break lines between words; what goes on under a line stands a little further in than it."""
    for line in lines:
        inner = line.lstrip(" ")
        further = " " * (len(line) - len(inner) + 2)
        yield from textwrap.wrap(
            line, max(20, width), subsequent_indent=further, break_long_words=False, break_on_hyphens=False
        ) or [""]


def rules_page(rules: Iterable[Rule]) -> Iterator[str]:
    """Give two lines a rule: its id with its marks, and its limits."""
    for rule in rules:
        if rule.off:
            yield f"{rule.id}  SWITCHED OFF by your bank: {rule.off}"
            continue
        yield "; ".join((f"{rule.id}  {rule.jurisdiction}", *all_marks(rule)))
        limits = [f"{stage.id}: {_limit(stage)}" for stage in rule.stages]
        shared = [f"the stages of {rule.inherits}"] if rule.inherits else []
        yield f"  {'; '.join((*shared, *limits)) or 'NOT MODELLED'}"


def all_marks(rule: Rule) -> list[str]:
    """Give the marks of a rule, and which of its stages are more doubtful than it is."""
    doubtful = [stage.id for stage in rule.stages if rule.verified and not stage.verified]
    return [*marks(rule), *([f"NOT VERIFIED: {listed(doubtful)}"] if doubtful else [])]


def _limit(stage: Stage) -> str:
    if stage.amount is None:
        return underscored(stage.promptness) if stage.promptness != "none" else "no time given"
    number = span(stage.amount, stage.unit) if stage.amount else "at once"
    if stage.second:
        word = "and" if stage.second.combine == "earlier_of" else "or later"
        number += f" {word} {span(stage.second.amount, stage.second.unit)}"
    return f"{number} before" if stage.before else number


def rule_page(rule: Rule, parent: Rule | None, conventions: Conventions, *, whole: bool) -> Iterator[Line]:
    """Give what a person at night asks of a rule, each line with its weight; or all that is known of it."""
    if rule.off:
        yield Line(f"{rule.id}  SWITCHED OFF by your bank: {rule.off}")
        return
    yield Line("; ".join((f"{rule.id}  {rule.jurisdiction}", *all_marks(rule))))
    yield Line(rule.provision, 3)
    yield Line(f"Whom: {rule.authority}", 6)
    yield Line(f"Applies: {rule.condition}", 7)
    yield from (Line(f"  ? {question}", 4) for question in rule.questions)
    if whole:
        more = (f"For: {listed(rule.applies_to)}", f"In: {listed(rule.incident_types)}", "")
        yield from map(Line, more)
    for stage, calendar in stages_of(rule, parent):
        yield Line(f"{stage.id}: {_stage(rule, stage, conventions)}", 8)
        yield from map(Line, _details(stage, calendar, conventions) if whole else ())
    if not rule.stages and parent is None:
        yield Line("NOT MODELLED: no clock of this can be computed.")
    yield from (Line(line, 2) for line in counting(rule, parent, conventions, whole=whole))
    shown = rule.remarks if whole else {key: rule.remarks[key] for key in _ALWAYS if key in rule.remarks}
    yield from (Line(f"{underscored(key).capitalize()}: {text}", 5) for key, text in shown.items())
    yield from source(rule, whole=whole)
    yield Line(AID if whole else f"{AID_SHORT} --all says more.")


def _stage(rule: Rule, stage: Stage, conventions: Conventions) -> str:
    """Say one stage in one sentence: within what time of what, how promptly, and what is doubtful."""
    if stage.amount is None:
        target = conventions.targets.get(stage.promptness)
        aim = f" (house target, not law: {span(target.amount, target.unit)})" if target and target.amount else ""
        said = f"{_limit(stage)}{aim} from {stage.trigger}"
    else:
        number = span(stage.amount, stage.unit) if stage.amount else "at once"
        said = f"{number} {'before' if stage.before else 'from'} {stage.trigger}"
    if stage.second:
        second = f"{span(stage.second.amount, stage.second.unit)} from {stage.second.trigger}"
        said += f", or {second}: the {stage.second.combine.removesuffix('_of')}"
    if stage.amount and stage.promptness not in ("none", "simultaneously"):
        said += f"; {underscored(stage.promptness)}"
    if stage.extension:
        said += f"; {span(stage.extension.amount, stage.extension.unit)} if {stage.extension.when}"
    if stage.only_for:
        said += f"; only for {listed(stage.only_for)}"
    return said + ("; NOT VERIFIED, check the source" if rule.verified and not stage.verified else "")


def _details(stage: Stage, calendar: Calendar, conventions: Conventions) -> Iterator[str]:
    yield f"  to {stage.recipient}"
    for trigger in dict.fromkeys((stage.trigger, stage.second.trigger if stage.second else stage.trigger)):
        yield f"  {trigger}: {conventions.triggers.get(trigger, '')}"
    if stage.late:
        yield f"  if {stage.late.when}: {stage.late.rule}"
    if stage.note:
        yield f"  {stage.note}"
    for content in stage.contents:
        yield f"  - {content.what}" + ("" if content.verified or not stage.verified else "; NOT VERIFIED")
    if calendar.zone:
        yield f"  days end in {calendar.zone}"


def counting(rule: Rule, parent: Rule | None, conventions: Conventions, *, whole: bool) -> Iterator[str]:
    """Say how a rule counts: in which calendar, and what happens on a day off."""
    calendar = parent.calendar if parent else rule.calendar
    about = conventions.calendars.get(calendar.counting)
    counted = about.about if about else "elapsed time" + (", through nights, weekends and holidays" * whole)
    match calendar.weekend:
        case "noon_next_working_day":
            kinds = calendar.no_relief_kinds
            few = whole or len(kinds) <= _FEW
            those = listed(kinds) if few else f"{underscored(kinds[0])} and {len(kinds) - 1} others"
            excluded = f", but not for {those}" if kinds else ""
            where = f" ({', '.join(calendar.no_relief_stages)})" if calendar.no_relief_stages else ""
            counted += f". On a day off: noon of the next working day{excluded}{where}"
        case "next_working_day_end":
            counted += ". On a day off: end of the next working day"
        case "unknown":
            counted += ". On a day off: not established, treated as no relief"
        case _:
            pass
    for exempt in calendar.exempt:
        counted += f". If {exempt.severity}: {', '.join(exempt.stages)} runs through weekends and holidays"
    yield f"Counted in: {counted}"
    if whole:
        notes = dict.fromkeys(each for each in (calendar.note, rule.calendar.note, calendar.cutoff) if each)
        yield from (f"  {note}" for note in notes)


def source(rule: Rule, *, whole: bool) -> Iterator[Line]:
    """Say whether a rule is in force, where it was read, and how sure that is."""
    since = f"from {rule.since}" if rule.since else "since when is not known"
    until = f", until {rule.until}" if rule.until else ""
    seen = "" if whole else f"; {_EVIDENCE[rule.evidence]}"
    yield Line(f"Status: {underscored(rule.status)}, {since}{until}{seen}", 7)
    if whole:
        yield from (Line(f"  {change}") for change in rule.changes)
    yield Line(f"Source: {rule.source}")
    if whole:
        yield Line(f"  {_EVIDENCE[rule.evidence]}: {rule.checked}")


def computed_page(found: Reckoned, now: datetime) -> Iterator[str]:
    """Give the due times of a rule, each with its reason."""
    yield "; ".join((f"{found.rule.id}  {found.rule.jurisdiction}", *all_marks(found.rule)))
    if not found.stages:
        yield f"NOT MODELLED: nothing can be computed. {found.rule.condition}"
    widest = max((len(due.stage.id) for due in found.stages), default=0)
    for due in found.stages:
        yield f"{due.stage.id:<{widest}}  {_shown(due, found)}{_late(due, now)}"
        yield f"  {due.why}"
        if due.stage.note and due.basis == "law":
            yield f"  {due.stage.note}"
        for when, other in due.otherwise:
            yield f"  if {when}: {_face(other)}"
        if due.sooner:
            target = f"{underscored(due.stage.promptness)}: house target, not law"
            yield f"  {target}: {_face(due.sooner)}"
    yield ""
    yield AID
    yield f"crisiskit clock show {found.rule.id} gives the source and its doubts."


def _shown(due: Due, found: Reckoned) -> str:
    if due.due is None:
        return "nothing due yet" if due.start not in found.at else "no due time"
    face = _face(due.due)
    if not isinstance(due.due, datetime):
        return f"{face}, end of the day in {due.zone}"
    others = [UTC] if found.zone is None or found.zone == due.zone else [found.zone, UTC]
    same = {due.due.strftime("%z")}
    more = [due.due.astimezone(zone) for zone in others if due.due.astimezone(zone).strftime("%z") not in same]
    return f"{face}" + "".join(f" = {each:%H:%M} {each.tzname()}" for each in more)


def _face(moment: Moment | None) -> str:
    if moment is None:
        return "no time"
    if isinstance(moment, datetime):
        return f"{moment:%a %Y-%m-%d %H:%M} {moment.tzname()}"
    return f"{moment:%a %Y-%m-%d}"


def _late(due: Due, now: datetime) -> str:
    if due.due is None or due.zone is None:
        return ""
    return "  PAST" if latest_of(due.due, due.zone) < now else ""
