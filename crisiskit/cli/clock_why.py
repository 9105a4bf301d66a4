"""Why something is due then, on one screen: rule, triggers and who said them, calendar, source, doubt."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from crisiskit.cli.clock_board import face
from crisiskit.cli.clock_pages import AID_SHORT, all_marks, counting, source
from crisiskit.cli.clocking import Seen, rule_named
from crisiskit.cli.screen import Line
from crisiskit.clocks.compute import Due as Reckoned
from crisiskit.clocks.compute import triggers_of
from crisiskit.clocks.rules import Rule
from crisiskit.desk.standing import clock_face, wait
from crisiskit.errors import WrongUse
from crisiskit.incident.views.clocks import of_rule, reckoned_stages, times_of
from crisiskit.incident.views.due import Due, Sort, State
from crisiskit.incident.views.rulings import Ruling


def why(there: Seen, which: str, now: datetime) -> Iterator[Line]:
    """Say why something is due then, each line with its weight.

    Raises:
        WrongUse: if nothing on the board, and no rule, is called so.
    """
    board = there.board(now)
    if not which:
        which = _first(board)
    exact = [due for due in board if which in (due.id, due.id.removeprefix("task/"))]
    if exact and exact[0].sort is not Sort.REGULATOR:
        yield from map(Line, _house(exact[0], now, there.at.zone))
        return
    name, _, stage = which.partition("/")
    try:
        rule, parent = rule_named(there, name)
    except WrongUse:
        meant = _begun(board, which)
        if meant.sort is Sort.REGULATOR:
            rule, parent = rule_named(there, meant.id.partition("/")[0])
            yield from _regulators(there, rule, parent, "", now)
        else:
            yield from map(Line, _house(meant, now, there.at.zone))
        return
    yield from _regulators(there, rule, parent, stage, now)


def _first(board: Sequence[Due]) -> str:
    """Give the name of what is due first: what is owed outside of the house, before steps and signatures.

    Raises:
        WrongUse: if nothing is owed by a time.
    """
    owed = [due for due in board if due.open and due.due is not None]
    outside = [due for due in owed if due.sort not in (Sort.TASK, Sort.APPROVAL)]
    if not owed:
        hint = "crisiskit clock list --all names what there is"
        raise WrongUse("nothing is owed by a time just now: say which rule or line you mean", hint)
    return (outside or owed)[0].id


def _begun(board: Sequence[Due], which: str) -> Due:
    """Find what somebody means by the letters with which only its name, or its line, begins.

    Steps stand back behind what else is called so; of several dues of one name the first that is open counts.

    Raises:
        WrongUse: if there is none, or several names may be meant.
    """
    said = which.casefold().strip()
    name = "-".join(said.split())
    found = [
        due
        for due in board
        if due.id.removeprefix("task/").casefold().startswith(name) or due.what.casefold().startswith(said)
    ]
    found = [due for due in found if due.sort is not Sort.TASK] or found
    groups = dict.fromkeys(due.id if due.sort is Sort.TASK else due.id.partition("/")[0] for due in found)
    if len(groups) == 1:
        return next((due for due in found if due.open), found[0])
    near = list(groups) or [due.id for due in board if which in due.id]
    hint = f"did you mean {' or '.join(near[:3])}?" if near else "crisiskit clock list --all names what there is"
    raise WrongUse(f"{'several are' if found else 'nothing is'} called {which!r}", hint)


def _house(due: Due, now: datetime, zone: ZoneInfo) -> Iterator[str]:
    yield f"{due.id}: {due.what}"
    yield _when(due, now, zone)
    yield f"Why then: {due.why}"
    yield f"Who: {due.owner}"
    if due.stops:
        yield f"Stop it: {due.stops}"
    yield "A target or a promise of the bank, not law."


def _when(due: Due, now: datetime, zone: ZoneInfo) -> str:
    left = f"; {wait(due.latest, now)}" if due.open and due.latest is not None else ""
    met = f", {face(due.met, now, zone)}" if due.met else ""
    shown = face(due.due, now, zone) if due.due is not None else "no due time"
    return f"Due: {shown}{left}; {due.state.value}{met}"


def _regulators(there: Seen, rule: Rule, parent: Rule | None, stage: str, now: datetime) -> Iterator[Line]:
    zone = there.at.zone
    yield Line("; ".join((rule.id, *all_marks(rule))))
    yield from _ruled(there, rule, zone)
    yield from _stages(there, rule, parent, stage, now)
    yield from _triggers(there, rule, parent, zone)
    yield Line(f"{rule.provision}. Whom: {rule.authority}", 6)
    yield from (Line(line, 3) for line in counting(rule, parent, there.settings.conventions, whole=False))
    yield from source(rule, whole=False)
    yield Line(f"{AID_SHORT} More: crisiskit clock show {rule.id} --all")


def _ruled(there: Seen, rule: Rule, zone: ZoneInfo) -> Iterator[Line]:
    """Say who decided whether the rule applies; what a decision needs, as long as nobody has."""
    ruling = there.told.rulings.get(rule.id, Ruling(rule.id, ()))
    if ruling.conflict:
        yield Line(f"DECIDE AGAIN: {ruling.in_words()}")
    elif ruling.held:
        yield Line(f"It {ruling.in_words()} ({clock_face(ruling.held[-1].entry.at, zone, dated=True)})", 8)
    else:
        yield Line(f"A candidate: nobody has said whether it applies. {rule.condition}", 8)
        yield from (Line(f"  ? {question}", 4) for question in rule.questions)


def _stages(there: Seen, rule: Rule, parent: Rule | None, stage: str, now: datetime) -> Iterator[Line]:
    zone, settings = there.at.zone, there.settings
    if parent is not None:
        settings = settings._replace(parents={**settings.parents, parent.id: parent})
    reckoned = {
        each.stage.id: each for each in reckoned_stages(there.at.state, rule, parent, settings, there.told)
    }
    for due in of_rule(there.at.state, rule, settings, there.told, now):
        name = due.id.partition("/")[2]
        if not stage and due.state is State.WAITING:
            yield Line(f"{name}: not started, waits for {due.start}", 5)
        elif name in reckoned and stage in ("", name):
            yield Line(f"{name}: {_when(due, now, zone).removeprefix('Due: ')}")
            yield from _because(reckoned[name], due, now, zone, alone=bool(stage))


def _because(found: Reckoned, due: Due, now: datetime, zone: ZoneInfo, *, alone: bool) -> Iterator[Line]:
    yield Line(f"  {found.why}", 8)
    for when, other in found.otherwise:
        yield Line(f"  if {when}: {face(other, now, zone)}", 7)
    if alone:
        yield Line(f"  to {found.stage.recipient}; {due.owner}", 7)
        if due.stops and due.state is not State.CANDIDATE:
            yield Line(f"  stop it: {due.stops}")


def _triggers(there: Seen, rule: Rule, parent: Rule | None, zone: ZoneInfo) -> Iterator[Line]:
    """Give each trigger with its time and who said it when; those that nobody has told come together."""
    known = times_of(rule, parent, there.told)
    for trigger, times in known.items():
        happening = there.told.happened(rule.id, trigger)
        shown = " or ".join(clock_face(each, zone, dated=True) for each in times)
        if happening is None:
            yield Line(f"{trigger}: {shown}, by the filing before", 8)
            continue
        last = happening.held[-1]
        sources = ", ".join(dict.fromkeys(each.entry.by for each in happening.held))
        reason = f" ({last.event.reason})" if last.event.reason else ""
        loud = "PEOPLE DISAGREE: " if happening.conflict else ""
        yield Line(f"{loud}{trigger}: {shown}, said by {sources} at {clock_face(last.entry.at, zone)}{reason}", 8)
    missing = [trigger for trigger in triggers_of(rule, parent) if trigger not in known]
    if missing:
        yield Line(f"Not told yet: {', '.join(missing)} (crisiskit clock trigger NAME=TIME)", 5)
