"""The bank's own clocks: first words, promised updates, signatures, checklists, and who waits for an answer.

These are targets and promises of the bank, never law.
"""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from crisiskit.incident.kinds.task import TaskState
from crisiskit.incident.policy import Policy
from crisiskit.incident.state import Incident
from crisiskit.incident.views.contacts import contacts
from crisiskit.incident.views.due import Due, Sort, State, standing
from crisiskit.incident.views.promises import Promise, Standing, promises
from crisiskit.incident.views.publishing import Publication, publications
from crisiskit.incident.views.questions import questions
from crisiskit.incident.views.rumours import rumours
from crisiskit.incident.views.severity import first_words_target
from crisiskit.incident.views.turns import LEAD, hand_overs, is_out, last_run, signatures
from crisiskit.words import words_in

DESK = "customer-service-lead"
_PROMISED = {
    Standing.OPEN: State.RUNNING,
    Standing.KEPT: State.MET,
    Standing.ENDED: State.MET,
}


def house(incident: Incident, policy: Policy | None, now: datetime) -> Iterator[Due]:
    """Give everything that the bank owes by its own word."""
    if incident.opened is None:
        return
    zone = ZoneInfo(incident.opened.timezone)
    texts = publications(incident)
    yield from words_owed(incident, texts, policy, zone, now)
    yield from signatures(incident, texts, policy, zone, now)
    yield from hand_overs(incident, texts, policy, zone, now)
    yield from _tasks(incident, policy, zone, now)
    yield from _answers(incident, policy, zone, now)


def words_owed(
    incident: Incident, texts: tuple[Publication, ...], policy: Policy | None, zone: tzinfo, now: datetime
) -> Iterator[Due]:
    """Give what the public waits for: the first words, and each update that was promised or stands in a draft."""
    yield from _first_words(incident, texts, policy, zone, now)
    yield from _promises(incident, texts, policy, zone, now)


def _who(policy: Policy | None, role: str) -> str:
    return policy.who(role) if policy else role


def _first_words(
    incident: Incident, texts: tuple[Publication, ...], policy: Policy | None, zone: tzinfo, now: datetime
) -> Iterator[Due]:
    target = first_words_target(incident)
    if target is None:
        return
    met = min((each.at for each in texts if each.posted), default=None)
    yield Due(
        id=target.id,
        what="first public words",
        due=target.due,
        zone=zone,
        why=target.why,
        start=target.start,
        owner=_who(policy, LEAD),
        stops="" if met else "crisiskit publish holding CHANNEL.LANG",
        sort=Sort.HOUSE,
        state=standing(target.due, met, now),
        met=met,
    )


def _promises(
    incident: Incident, texts: tuple[Publication, ...], policy: Policy | None, zone: tzinfo, now: datetime
) -> Iterator[Due]:
    """Give each promise once, with all places that it was made in and that stand alike."""
    groups: dict[tuple[str, int, datetime, State], list[Promise]] = {}
    for each in promises(incident):
        event = each.publication.event
        groups.setdefault((event.message, event.number, each.due, _promised(each, now)), []).append(each)
    for (message, number, due, state), group in groups.items():
        places = ", ".join(f"{each.place[0]}.{each.place[1]}" for each in group)
        yield Due(
            id=f"next-update/{message}-{number}/{group[0].place[0]}.{group[0].place[1]}",
            what=f"update promised on {places}",
            due=due,
            zone=zone,
            why=f"the published {message} {number} promises the next update by then",
            start=f"{message} published",
            owner=_who(policy, LEAD),
            stops="crisiskit draft update" if state in (State.RUNNING, State.MISSED) else "",
            sort=Sort.PROMISE,
            state=state,
            met=max((each.kept_by.at for each in group if each.kept_by), default=None),
        )
    yield from _not_yet_promised(incident, texts, policy, zone)


def _promised(promise: Promise, now: datetime) -> State:
    how = promise.standing(now)
    if how is Standing.BROKEN:
        return State.MISSED if promise.open else State.MET_LATE
    return _PROMISED[how]


def _not_yet_promised(
    incident: Incident, texts: tuple[Publication, ...], policy: Policy | None, zone: tzinfo
) -> Iterator[Due]:
    last = last_run(incident)
    if last is None or last.next_update is None or is_out(last, texts):
        return
    yield Due(
        id=f"next-update/{last.message}-{last.number}",
        what=f"next update, once {last.message} {last.number} is published",
        due=last.next_update,
        zone=zone,
        why=f"not yet promised: once published, the {last.message} {last.number} promises the next update by then",
        start=f"{last.message} drafted",
        owner=_who(policy, LEAD),
        stops="",
        sort=Sort.PROMISE,
        state=State.WAITING,
    )


def _tasks(incident: Incident, policy: Policy | None, zone: tzinfo, now: datetime) -> Iterator[Due]:
    language = incident.opened.languages[0] if incident.opened else "en"
    for duty in incident.tasks.values():
        task, state = duty.task, duty.state
        if state is TaskState.DROPPED:
            continue
        yield Due(
            id=f"task/{task.id}",
            what=words_in(task.words, language),
            due=task.due,
            zone=zone,
            why=f"house target: checklist, within {task.within // 60} minutes of the opening"
            if task.within
            else "house target: added to the checklist by the team",
            start="opened",
            owner=task.name
            if task.name and not duty.conflict
            else ", ".join(_who(policy, role) for role in duty.roles),
            stops=f"crisiskit task done {task.id}" if state is TaskState.OPEN else "",
            sort=Sort.TASK,
            state=State.MET if state is TaskState.DONE else standing(task.due, None, now),
            loud="people wrote different things about it side by side" if duty.conflict else "",
        )


def _answers(incident: Incident, policy: Policy | None, zone: tzinfo, now: datetime) -> Iterator[Due]:
    """Give what waits for an answer: rumours, questions, people who were promised a call."""

    def owed(name: str, what: str, due: datetime, owner: str, stops: str, sort: Sort, why: str) -> Due:
        state = standing(due, None, now)
        return Due(name, what, due, zone, why, "noted", owner, stops, sort, state)

    for rumour in rumours(incident):
        if rumour.due is not None:
            what = f"rumour {rumour.id}: " + ("score it again" if rumour.triages else "decide what is done")
            why = "house target: " + (
                "said when it was last scored" if rumour.triages else "decided soon after it was heard"
            )
            owner = _who(policy, rumour.heard.owner or LEAD)
            yield owed(
                f"rumour/{rumour.id}",
                what,
                rumour.due,
                owner,
                f"crisiskit rumour triage {rumour.id}",
                Sort.RUMOUR,
                why,
            )
    for question in questions(incident):
        if question.due is not None:
            owner = ", ".join(_who(policy, role) for role in question.roles or (DESK,))
            what = f"question {question.id}" + (f" ({question.asked.topic})" if question.asked.topic else "")
            yield owed(
                f"question/{question.id}",
                what,
                question.due,
                owner,
                f"crisiskit question answer {question.id}",
                Sort.QUESTION,
                "house target: the public gets an answer by then",
            )
    for contact in contacts(incident):
        if contact.call_back_by is not None:
            yield owed(
                f"call-back/{contact.id}",
                f"call back {contact.side.value} {contact.id}",
                contact.call_back_by,
                contact.talks[-1].entry.by,
                f"crisiskit contact add --again {contact.id}",
                Sort.CALL_BACK,
                f"{contact.talks[-1].entry.by} promised a call by then",
            )
