"""The next message of an open incident: what is newly known goes into the record, then the words are drafted."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from crisiskit.clocks.board import next_update
from crisiskit.desk.drafting import Desk, Run, draft, setting
from crisiskit.desk.opening import known, rests_on
from crisiskit.incident.acts import drafts, facts
from crisiskit.incident.chain import Sealed, seal
from crisiskit.incident.events import Event, Stamp
from crisiskit.incident.kinds.fact import FactSet, Standing
from crisiskit.incident.state import Fact, Incident, replay
from crisiskit.incident.views.last_word import last_word
from crisiskit.incident.views.numbers import next_number
from crisiskit.incident.views.severity import severity_now
from crisiskit.interview.answers import Answer
from crisiskit.message.matrix import Cell
from crisiskit.playbook.model import Fact as Asked
from crisiskit.playbook.model import Playbook


class Redraft(NamedTuple):
    """What a draft run adds to an incident: its entries in order, the statements, the state after them."""

    sealed: tuple[Sealed, ...]
    run: Run
    incident: Incident


def new_facts(
    book: Playbook, incident: Incident, answers: Mapping[str, Answer], *, anew: bool = False
) -> tuple[FactSet, ...]:
    """Give the answers that say something the record does not say yet.

    Args:
        book: says of what type each fact is; one it no longer has keeps its own.
        incident: as it stands.
        answers: what somebody says.
        anew: give also what the record says already: it is said of another moment.

    Raises:
        Refused: if a standing and a value do not go together.
    """
    found = []
    for name, answer in answers.items():
        there = incident.facts.get(name)
        kind, of_message = _kept(there) if there and name not in book.facts else _asked(book.facts[name])
        said = FactSet(
            fact=name,
            type=kind,
            standing=Standing(answer.standing),
            value=answer.value,
            source=answer.source,
            reason=answer.reason,
            confirmed_by=answer.confirmed_by,
            of_message=of_message,
        )
        if anew or there is None or there.conflict or there.held[-1].said != said:
            found.append(facts.fact_set(incident, said))
    return tuple(found)


def _asked(fact: Asked) -> tuple[str, bool]:
    return fact.type.value, fact.of_message


def _kept(fact: Fact) -> tuple[str, bool]:
    return fact.type, fact.of_message


def redraft(
    desk: Desk, incident: Incident, message: str, answers: Mapping[str, Answer], stamp: Stamp, *, again: bool
) -> Redraft:
    """Compute the next draft run. Touches nothing; the same call in the same second adds nothing.

    Args:
        desk: who speaks, where, in what forms.
        incident: as it stands.
        message: what to draft.
        answers: what has become known.
        stamp: who, when, where.
        again: keep the number of the last draft of this message, though some of it may be out.

    Raises:
        CrisiskitError: if a rule of the record or a template refuses.
    """
    sealed: list[Sealed] = []
    for said in new_facts(desk.book, incident, answers):
        incident = _with(incident, said, stamp, sealed)
    last = [run for run in incident.runs if run.message == message]
    same = bool(last) and last[-1].as_of == stamp.at
    number = last[-1].number if last and (again or same) else next_number(incident, message)
    run = redrawn(desk, incident, message, number, stamp.at)
    if not (same and last[-1] == run.event):
        drawn = run.event
        event = drafts.drafted(incident, message, drawn.as_of, drawn.next_update, drawn.statements, number)
        incident = _with(incident, event, stamp, sealed)
    return Redraft(tuple(sealed), run, incident)


def _with(incident: Incident, event: Event, stamp: Stamp, sealed: list[Sealed]) -> Incident:
    made = seal(event, stamp, incident.id, incident.heads)
    sealed.append(made)
    return replay([*incident.entries, made.entry])


def redrawn(desk: Desk, incident: Incident, message: str, number: int, as_of: datetime) -> Run:
    """Draft a message from what an incident's record holds, as of a moment.

    Args:
        desk: who speaks, where, in what forms.
        incident: as it stood then.
        message: what to draft.
        number: which of its kind it is, from 1.
        as_of: the moment it is written.

    Raises:
        CrisiskitError: if a template refuses.
    """
    begun = incident.opened
    plan = desk.matrix.plans.get(message)
    silent = plan is not None and plan.cells.get("next_update") is Cell.FORBIDDEN
    where = setting(
        desk.organisation,
        as_of,
        number,
        next_update=None if silent else next_update(as_of, desk.book.cadence, severity_now(incident)),
        drill=bool(begun and begun.drill),
    )
    return draft(desk, message, known(incident), rests_on(incident), where, last_word(incident, message, as_of))
