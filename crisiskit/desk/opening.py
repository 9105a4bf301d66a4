"""An incident begins: everything its folder holds, computed before anything is written."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple, cast

from crisiskit.clocks.board import Clock, candidates, next_update
from crisiskit.clocks.rules import Rule, may_apply
from crisiskit.desk import papers
from crisiskit.desk.drafting import Desk, Run, draft, setting
from crisiskit.desk.standing import house_clocks
from crisiskit.digest import digest
from crisiskit.incident.acts import begin, drafts, facts
from crisiskit.incident.chain import Sealed, seal
from crisiskit.incident.events import Event, Stamp
from crisiskit.incident.kinds.fact import FactSet, Standing
from crisiskit.incident.kinds.opened import Opened
from crisiskit.incident.kinds.task import Task, TaskSet, TaskState
from crisiskit.incident.state import Incident, replay
from crisiskit.interview.answers import Answer
from crisiskit.message.known import Known, Value
from crisiskit.organisation import Organisation, to_value
from crisiskit.playbook.model import Playbook

FIRST = "holding"


class Start(NamedTuple):
    """What the person said at the beginning, and what was in force.

    Attributes:
        facts: fact → answer, values as they are stored.
        sources: shown name → bytes of the playbook, the templates and the roster of the day.
        short_id: the letters at the end of the folder's name.
        kit: version of crisiskit.
    """

    severity: str
    facts: Mapping[str, Answer]
    sources: Mapping[str, bytes]
    short_id: str
    kit: str
    stamp: Stamp
    drill: bool = False


class Opening(NamedTuple):
    """A new incident, whole: its name, its files by path, and what they say."""

    name: str
    files: Mapping[str, bytes]
    incident: Incident
    run: Run
    clocks: tuple[Clock, ...]


def opening(desk: Desk, start: Start, rules: tuple[Rule, ...]) -> Opening:
    """Compute a new incident: record, first statements, checklists, clocks. Touches nothing.

    Raises:
        CrisiskitError: if a rule of the record refuses, or a template does.
    """
    sealed = [_root(desk, start)]
    begun = replay([sealed[0].entry])
    for event in _facts(desk.book, start, begun):
        _then(sealed, event, start.stamp)
    incident = replay(each.entry for each in sealed)
    where = setting(
        desk.organisation,
        start.stamp.at,
        1,
        next_update=next_update(start.stamp.at, desk.book.cadence, start.severity),
        drill=start.drill,
    )
    run = draft(desk, FIRST, known(incident), rests_on(incident), where)
    drawn = run.event
    _then(
        sealed,
        drafts.drafted(incident, drawn.message, drawn.as_of, drawn.next_update, drawn.statements, drawn.number),
        start.stamp,
    )
    tasks = _tasks(desk.book, start.stamp.at)
    if tasks:
        _then(sealed, TaskSet(tasks), start.stamp)
    incident = replay(each.entry for each in sealed)
    clocks = clocks_of(desk.organisation, incident, rules)
    files = {f"events/{each.entry.name}": each.data for each in sealed}
    files |= {f"texts/{digest(data)}.txt": data for data in start.sources.values()}
    files |= run.texts() | run.copies()
    files |= papers.pages(desk.book, desk.organisation, incident, clocks)
    return Opening(_name(desk, start), files, incident, run, clocks)


def known(incident: Incident) -> dict[str, Known]:
    """Give the facts as composing wants them."""
    return {name: Known(fact.standing.value, cast("Value", fact.value)) for name, fact in incident.facts.items()}


def rests_on(incident: Incident) -> dict[str, str]:
    """Give, for each fact, the entry that says it."""
    return {name: fact.digest for name, fact in incident.facts.items()}


def clocks_of(bank: Organisation, incident: Incident, rules: tuple[Rule, ...]) -> tuple[Clock, ...]:
    """Give what is owed: our own target, our promise, and the regulators' candidates."""
    mine = (rule for rule in rules if may_apply(rule, bank.jurisdictions, bank.entity_types))
    return (*house_clocks(incident), *candidates(mine))


def _root(desk: Desk, start: Start) -> Sealed:
    event = Opened(
        playbook=desk.book.id,
        title=desk.book.title,
        severity=start.severity,
        languages=tuple(desk.languages),
        channels=tuple(desk.channels),
        timezone=desk.organisation.timezone,
        drill=start.drill,
        organisation=to_value(desk.organisation),
        sources={name: digest(data) for name, data in start.sources.items()},
        short_id=start.short_id,
        kit=start.kit,
    )
    return seal(begin.opened(event), start.stamp)


def _then(sealed: list[Sealed], event: Event, stamp: Stamp) -> None:
    """Add an event after the last one."""
    last = sealed[-1].entry
    sealed.append(seal(event, stamp, last.incident, [last.digest]))


def _facts(book: Playbook, start: Start, begun: Incident) -> list[FactSet]:
    found = []
    for name, fact in book.facts.items():
        answer = start.facts.get(name)
        if answer is not None:
            said = FactSet(
                fact=name,
                type=fact.type.value,
                standing=Standing(answer.standing),
                value=answer.value,
                source=answer.source,
                reason=answer.reason,
                confirmed_by=answer.confirmed_by,
                of_message=fact.of_message,
            )
            found.append(facts.fact_set(begun, said))
    return found


def _tasks(book: Playbook, opened: datetime) -> tuple[Task, ...]:
    return tuple(
        Task(
            step.id,
            step.role,
            _seconds(step.within),
            opened + step.within,
            step.task,
            TaskState.DONE if step.by_opening else TaskState.OPEN,
            critical=step.critical,
        )
        for step in book.checklists
    )


def _seconds(wait: timedelta) -> int:
    return int(wait.total_seconds())


def _name(desk: Desk, start: Start) -> str:
    day = start.stamp.at.astimezone(desk.organisation.zone).date().isoformat()
    return f"{day}-{desk.book.id}-{start.short_id}"[:60].rstrip("-")


def bundle(files: Mapping[str, str]) -> bytes:
    """Put the templates of the day into one text, so that a record can be read years later."""
    return (json.dumps(dict(files), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
