"""Where an incident stands, a line a thing: what a screen and a hand-over are made of."""

from collections.abc import Container, Iterator, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from crisiskit.cli.clock_board import face, what
from crisiskit.cli.seeing import Sight
from crisiskit.cli.situation_words import (
    MANY,
    due_in_words,
    fact_in_short,
    fact_in_words,
    gates_by_texts,
    lacks_in_words,
    named,
    spread,
    standing_of,
)
from crisiskit.clocks.counting import Moment
from crisiskit.desk.situation import Situation, Unsigned
from crisiskit.desk.standing import clock_face, counted, open_tasks, pause_in_words, wait
from crisiskit.incident.kinds.fact import Standing
from crisiskit.incident.kinds.paused import spot
from crisiskit.incident.notices import correcting, drafting, is_notice
from crisiskit.incident.views.due import Due, Sort, State
from crisiskit.incident.views.outdated import Outdated
from crisiskit.incident.views.publishing import Place, Publication

_LATE = timedelta(minutes=5)
"""A time written down later than this is marked: whoever says it may be mistaken."""
_APART = (Sort.TASK, Sort.APPROVAL)
"""What stands in a section of its own."""


def alarms(there: Sight, now: Situation) -> Iterator[str]:
    """Name what is wrong: files, doubts, places that are owed a correction, gates."""
    if there.faults:
        count = len(there.faults)
        are = "file is not as it was" if count == 1 else "files are not as they were"
        yield f"{count} {are} written: crisiskit verify {there.path.name}"
    if now.incident.unknown:
        yield f"{len(now.incident.unknown)} events of a newer kit, kept: update crisiskit to see what they say"
    yield from now.alarms
    groups: dict[tuple[str, str], list[Place]] = {}
    for each in now.corrections:
        way = correcting(each.publications[-1].event.message)
        groups.setdefault(("; ".join(map(str, each.changes)), way), []).append(each.place)
    for (change, way), places in groups.items():
        yield f"CORRECTION owed on {named(places)}: {change}: {way}"
    yield from (f"GATE {each.gate.gate} passed over: {each.gate.why}" for each in now.gates if not each.behind)
    yield from (f"note: {note}" for note in now.notes)


def owed(now: Situation, zone: ZoneInfo) -> Iterator[str]:
    """Give what is or may be owed by a time, soonest first: what stops it, and who owns it; then the rest."""
    mine = [due for due in now.board if due.sort not in _APART]
    first = {due.id.partition("/")[0]: due for due in reversed(mine) if due.candidate and due.latest is not None}
    for due in mine:
        if due.open and due.latest is not None:
            yield due_in_words(due, now.now, zone)
        elif due.state is State.WAITING and due.latest is not None:
            yield f"not yet  {_face(due.due, now, zone)}  {what(due)}"
        elif due in first.values():
            rule = due.id.partition("/")[0]
            when = f"{wait(due.latest, now.now)}  {_face(due.due, now, zone)}" if due.latest else ""
            yield f"may apply  {when}  {rule}: crisiskit clock confirm {rule}, or dismiss"
    yield from _without_time(now, zone, mine, first)


def _without_time(now: Situation, zone: ZoneInfo, mine: Sequence[Due], shown: Container[str]) -> Iterator[str]:
    """Give what has no time: what is owed for certain, what may apply, what nothing has started."""
    yield from (due_in_words(due, now.now, zone) for due in mine if due.open and due.latest is None)
    others = [rule for rule in now.may_apply if rule not in shown]
    if others:
        yield f"may apply: {', '.join(others)}: crisiskit clock confirm RULE, or dismiss"
    for due in mine:
        if due.state is State.WAITING and due.latest is None:
            yield f"not yet  {what(due)}: waits for {due.start.replace('_', ' ')}"


def waits(now: Situation, *, every: bool) -> Iterator[str]:
    """Give what keeps words from leaving, the newest message first: what is worded as it was, signatures, gates.

    What a newer message has overtaken comes last: nobody waits for it.
    """
    wrong = {(each.message, each.number): each for each in now.outdated}
    wanted = [each for each in now.unsigned if every or (each.message, each.number) not in now.overtaken]
    for key in dict.fromkeys((*((each.message, each.number) for each in wanted), *wrong)):
        if key in wrong and (every or key not in now.overtaken):
            yield _old(wrong[key], every=every)
        for each in wanted:
            if (each.message, each.number) == key:
                yield from _unsigned(now, each, wrong.get(key), every=every)
    for key_set, gates in gates_by_texts(now).items():
        places = [key[1:] for key in key_set]
        yield f"{_texts(places, every=every)}: gate shut: {', '.join(gates)}"
    left = [each for each in now.unsigned if each not in wanted]
    if left:
        messages = ", ".join(dict.fromkeys(f"{each.message} {each.number}" for each in left))
        yield f"overtaken by newer words: {messages}, {sum(len(each.places) for each in left)} texts"


def _old(wrong: Outdated, *, every: bool) -> str:
    what = f"OLD {wrong.message} {wrong.number}, {_texts(wrong.places, every=every)}"
    again = " --again" if is_notice(wrong.message) and not wrong.used else ""
    return f"{what}: {'; '.join(map(str, wrong.changes))}: {drafting(wrong.message)}{again}"


def _unsigned(now: Situation, each: Unsigned, wrong: Outdated | None, *, every: bool) -> Iterator[str]:
    """Say what texts lack, or that they are signed; of those that are worded as it was, nobody should sign any."""
    old = wrong is not None and set(each.places) <= set(wrong.places)
    what = f"{each.message} {each.number}, {_texts(each.places, every=every)}"
    if each.lacks and (every or not old):
        yield f"{what}: {lacks_in_words(each.lacks)}{_until(now, each.message)}"
    elif not each.lacks and not old:
        yield f"{what}: signed: crisiskit publish {each.message} CHANNEL.LANG"


def _texts(places: Sequence[Place], *, every: bool) -> str:
    if every or len(places) <= MANY:
        return named(places, len(places))
    return f"{len(places)} texts"


def _until(now: Situation, message: str) -> str:
    mine = (due.latest for due in now.owed if due.sort is Sort.APPROVAL and due.id.startswith(f"sign/{message}/"))
    latest = next(mine, None)
    return f"; {wait(latest, now.now)}" if latest else ""


def live(now: Situation, zone: ZoneInfo) -> Iterator[str]:
    """Give what people can read where; then what was drafted and is nowhere yet."""
    groups: dict[tuple[str, int, bool], list[Publication]] = {}
    for each in now.live:
        groups.setdefault((each.event.message, each.event.number, each.posted), []).append(each)
    for (message, number, posted), texts in groups.items():
        since = f"since {clock_face(min(each.at for each in texts), zone)}" if posted else "SENT OR NOT"
        late = max(each.recorded_late for each in texts)
        noted = f" (recorded up to {int(late.total_seconds() // 60)} min later)" if late > _LATE else ""
        yield f"{message} {number} {since}{noted}: {spread(each.place for each in texts)}"
    if not groups:
        yield "nothing is published"
    if now.told:
        yield "told in other ways: " + ", ".join(
            f"{each.audience}{'' if each.told else ' NOT'}" for each in now.told
        )
    out = {(each.event.message, each.event.number) for each in now.texts if each.may_be_out}
    for group in counted(now.incident):
        if (group.message, group.number) not in out or group.needs_human or group.over:
            waits = f", {group.needs_human} need a person's words" if group.needs_human else ""
            over = f", {group.over} too long" if group.over else ""
            yield f"drafted: {group.message} {group.number}, {group.total} texts, {group.ready} ready{waits}{over}"


def heard(now: Situation, zone: ZoneInfo, *, every: bool) -> Iterator[str]:
    """Give what comes from outside and waits: rumours, questions, calls that were promised."""
    heard = [each for each in now.rumours if each.open]
    asked = [each for each in now.questions if each.open]
    calls = [each for each in now.contacts if each.call_back_by is not None]
    if every:
        for rumour in heard:
            level = rumour.level.value if rumour.level else "not weighed"
            lacks = f"; not signed by {', '.join(rumour.lacks)}" if rumour.lacks else ""
            yield f"rumour {rumour.id}: {level}, again by {_face(rumour.due, now, zone)}{lacks}"
        for question in asked:
            whom = ", ".join(question.roles) or "nobody asked yet"
            yield f"question {question.id} {question.asked.topic}: {whom}, by {_face(question.due, now, zone)}"
        for call in calls:
            yield f"call back {call.side.value} {call.id} by {_face(call.call_back_by, now, zone)}"
        return
    if heard:
        levels = [each.level.value if each.level else "not weighed" for each in heard]
        count = ", ".join(f"{levels.count(level)} {level}" for level in dict.fromkeys(levels))
        yield f"rumours open: {count}: crisiskit rumour list"
    if asked:
        people = sum(each.asked.times for each in asked)
        yield f"questions unanswered: {len(asked)}, asked {people} times: crisiskit question list"
    if calls:
        yield f"calls promised: {len(calls)}: crisiskit contact list"


def _face(moment: Moment | None, now: Situation, zone: ZoneInfo) -> str:
    return face(moment, now.now, zone) if moment else "no time"


def known(now: Situation, zone: ZoneInfo, *, every: bool) -> Iterator[str]:
    """Give the facts by how far they may be relied on, what people disagree about first; each short, or whole.

    Words that were said for one message come after what is known.
    """
    groups: dict[str, list[str]] = {}
    language = now.incident.opened.languages[0] if now.incident.opened else "en"
    for name, fact in sorted(now.incident.facts.items(), key=lambda each: each[1].of_message):
        if every:
            words = fact_in_words(name, fact, zone)
        else:
            words = name if fact.conflict else fact_in_short(name, fact, zone, language)  # it is an alarm as well
        groups.setdefault(standing_of(fact), []).append(words)
    order = ("CONFLICT", *(each.value for each in Standing))
    for standing in (each for each in order if each in groups):
        if every:
            yield from (f"{standing:<9}  {each}" for each in groups[standing])
        else:
            yield f"{standing}  {'; '.join(groups[standing])}"


def paused(now: Situation, zone: ZoneInfo, *, every: bool) -> Iterator[str]:
    """Give what is switched off meanwhile, since when and until when; what is alike in one line."""
    groups: dict[tuple[str, str], list[str]] = {}
    for each in now.paused:
        words = pause_in_words(each, zone, now.now)
        groups.setdefault((str(each) if every else each.where, words), []).append(each.what)
    for (where, words), things in groups.items():
        yield f"{where if every else spot(', '.join(things), where)}: {words}"


def to_do(now: Situation, zone: ZoneInfo) -> Iterator[str]:
    """Count the lines of the checklists, and name the next ones."""
    tasks = open_tasks(now.incident)
    late = sum(task.due < now.now for task in tasks)
    count = f"{len(tasks)} of {len(now.incident.tasks)} tasks open" + (f", {late} LATE" if late else "")
    yield f"{count}: crisiskit task list" if tasks else count
    for task in tasks:
        yield f"{wait(task.due, now.now)}  {clock_face(task.due, zone)}  {task.role}: {task.id}"
