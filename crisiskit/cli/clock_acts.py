"""The clock commands on an open incident."""

import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from crisiskit.cli import clock_board as boards
from crisiskit.cli import folders
from crisiskit.cli.acting import Acting, begin, tell_receipt
from crisiskit.cli.clock_given import SEVERITIES, severity_named
from crisiskit.cli.clock_json import dumped
from crisiskit.cli.clock_notice import sent_notice
from crisiskit.cli.clocking import Seen, again, pair, record, rule_named, seen, times, trigger_named
from crisiskit.cli.env import Env
from crisiskit.cli.folding import folded, width_of
from crisiskit.cli.form import Blank, Call, Form
from crisiskit.cli.screen import weighed
from crisiskit.clocks.compute import stages_of, triggers_of
from crisiskit.clocks.rules import Rule
from crisiskit.digest import digest
from crisiskit.errors import WrongUse
from crisiskit.incident.acts import clocks as acts
from crisiskit.incident.kinds.clock_met import ClockMet
from crisiskit.incident.views.clocks import marks_of
from crisiskit.incident.views.due import Due
from crisiskit.incident.views.one_filing import same_filing

_SPAN = {"m": "minutes", "h": "hours", "d": "days"}
_LATER = "later"
_GRADES = (*((grade, grade) for grade in SEVERITIES), (_LATER, "We do not know yet"))
_FILED = (
    Blank("filed", "What was filed, and how?"),
    Blank("ref", "Which number did the authority give?", needed=False),
)


def show_list(env: Env, folder: str, incident: str, within: str, *, every: bool, as_json: bool) -> None:
    """Show the board.

    Raises:
        WrongUse: if the span of time is none.
    """
    span = _span(within) if within else None
    there = seen(env, begin(env, folder, incident))
    now = env.now()
    dues = there.board(now)
    if span is not None:
        dues = boards.within(dues, now, span)
    if as_json:
        env.say(dumped(boards.board_json(dues, now, there.notes)))
        return
    if every:
        _say(env, boards.page(dues, now, there.at.zone))
    else:
        for row in boards.screen(dues, now, there.at.zone, width_of(env), env.high):
            env.say(row)
    for note in there.notes:
        env.tell(f"note: {note}")


def _say(env: Env, lines: Iterable[str]) -> None:
    for line in lines:
        for row in _rows(env, line):
            env.say(row)


def _rows(env: Env, line: str) -> list[str]:
    return folded(line, width_of(env), " " * (len(line) - len(line.lstrip(" ")) + 4))


def _span(text: str) -> timedelta:
    found = re.fullmatch("([1-9][0-9]{0,3})([mhd])", text)
    if found is None:
        raise WrongUse(f"--within {text!a} is no span of time", "write 4h, 30m or 2d")
    return timedelta(**{_SPAN[found[2]]: int(found[1])})


def show_next(env: Env, folder: str, incident: str) -> int:
    """Show what is due next, a line for each open incident; give 1 if anything is late."""
    bank = folders.root(env, folder)
    paths = [folders.incident(env, bank, incident)] if incident else folders.incidents(bank)
    late = False
    for path in paths:
        at = begin(env, folder, str(path))
        now = env.now()
        dues = seen(env, at).board(now)
        line = boards.next_line(dues, now, at.zone, path.name[-4:] if len(paths) > 1 else "")
        if line:
            env.say(line)
        late = late or any(due.late for due in dues)
    return int(late)


def show_why(env: Env, folder: str, incident: str, which: str) -> None:
    """Show why something is due then."""
    from crisiskit.cli.clock_why import why

    there = seen(env, begin(env, folder, incident))
    page = tuple(why(there, which, env.now()))
    for row in weighed(page, env.wide, env.high - 1, lambda line: list(_rows(env, line))):
        env.say(row)
    for note in there.notes:
        env.tell(f"note: {note}")


def decide(env: Env, call: Call, because: str, by: str, *, applies: bool, grade: str = "") -> None:
    """Record whether a rule applies.

    Raises:
        Refused: if the rule is no law, or a reason is missing.
        WrongUse: if there is no such rule, or no such severity.
    """
    grade = severity_named(grade)
    there = seen(env, begin(env, call.folder, call.incident))
    rule, parent = rule_named(there, call.which)
    form = Form(env, there.at, call, _form_of(rule), f'crisiskit clock confirm {rule.id} --because "…"')
    said = _Said(applies, because, grade)
    if form.asks and not because:
        asked = _asked(form, rule, parent, said)
        if asked is None:
            form.done()
            env.say(f"{rule.id} stays a candidate")
            return
        said = asked
    name = by or env.actor
    if said.applies:
        at = record(env, there, acts.confirmed(there.at.state, rule, name, said.because, env.now(), said.grade))
    else:
        at = record(env, there, acts.dismissed(there.at.state, rule, name, said.because))
    form.done()
    _tell(env, _looked_again(there, at, rule, parent), rule, as_json=call.as_json)


class _Said(NamedTuple):
    """What somebody decided about a rule."""

    applies: bool
    because: str
    grade: str


def _form_of(rule: Rule, stage: str = "") -> str:
    """Name the interview about a rule, so that answers about one are never taken for answers about another."""
    return f"clock-{digest(f'{rule.id}/{stage}'.encode())[:12]}"


def _looked_again(there: Seen, at: Acting, rule: Rule, parent: Rule | None) -> Seen:
    found = again(there, at, rule)
    if parent is None:
        return found
    return found._replace(settings=found.settings._replace(parents={**found.settings.parents, parent.id: parent}))


def _asked(form: Form, rule: Rule, parent: Rule | None, said: _Said) -> _Said | None:
    """Show a person what the decision needs, and ask; None if nobody knows yet."""
    env = form.env
    env.tell(f"{rule.id}: {rule.provision}", style="bold")
    for line in (rule.condition, *(f"? {question}" for question in rule.questions), *marks_of(rule)):
        for row in folded(line, width_of(env), "  "):
            env.tell(row)
    answers = (("yes", "It applies"), ("no", "It does not apply"), (_LATER, "We do not know yet"))
    blanks = (
        Blank("decision", "Does it apply to this incident?", answers),
        Blank("because", "Why? Name the fact that decides it."),
        Blank("grade", "How severe is it on the rule's own scale? Its clock hangs on that.", _GRADES),
    )
    decision = form.filled(blanks[:1], {})["decision"]
    if decision == _LATER:
        return None
    because = form.filled(blanks[1:2], {})["because"]
    grade = said.grade
    if decision == "yes" and not grade and any(each.calendar.exempt for each in (rule, parent) if each):
        found = form.filled(blanks[2:], {})["grade"]
        grade = "" if found == _LATER else found
    return _Said(decision == "yes", because, grade)


def happened(env: Env, call: Call, rule: str, because: str) -> None:
    """Record when a trigger happened.

    Raises:
        WrongUse: if there is no such trigger, none is named, or the time cannot be read.
        Refused: if it is still to come.
    """
    there = seen(env, begin(env, call.folder, call.incident))
    mine = rule_named(there, rule) if rule else None
    form = Form(env, there.at, call, "clock-trigger", "crisiskit clock trigger awareness=02:40")
    name, written = pair(call.which)
    if not name:
        name, written, because = _asked_when(env, form, there, mine, because)
    name = trigger_named(there, name)
    event = acts.happened(there.at.state, name, times(env, there, written), because, env.now(), mine)
    after = again(there, record(env, there, event), mine[0] if mine else None)
    form.done()
    if len(event.times) > 1:
        env.tell(f"note: the clocks showed {written} twice that night: reckoned from the earlier")
    before = {due.id: _as_told(due) for due in there.board(env.now())}
    board = after.board(env.now())
    changed = [due for due in board if _as_told(due) != before.get(due.id)]
    if call.as_json:
        env.say(dumped(boards.board_json(changed, env.now(), after.notes)))
        return
    env.say(_changed(changed, name))
    if changed:
        _say(env, boards.page(changed, env.now(), after.at.zone, board))
    tell_receipt(env, after.at)


def _as_told(due: Due) -> tuple[object, ...]:
    """Give what a trigger may change of a clock: its time, whether it runs at all, and what its time hangs on."""
    return due.due, due.state, due.otherwise, due.sooner, due.start


def _changed(dues: Sequence[Due], trigger: str) -> str:
    if not dues:
        return f"no clock on the board starts with {trigger}, or all had started so before; it is recorded"
    return f"{len(dues)} clocks changed" if len(dues) != 1 else "one clock changed"


def _asked_when(
    env: Env, form: Form, there: Seen, mine: tuple[Rule, Rule | None] | None, because: str
) -> tuple[str, str, str]:
    """Ask what has happened, of all that starts a clock here, when, and how that is known."""
    rules = [mine] if mine else [(rule, there.settings.parents.get(rule.inherits)) for rule in there.rules]
    known = there.settings.conventions.triggers
    names = dict.fromkeys(trigger for each in rules for trigger in triggers_of(*each) if trigger in known)
    if form.asks and not names:
        raise WrongUse("no rule of this incident has a clock that something could start", form.example)
    blanks = (
        Blank("trigger", "What has happened?", tuple((name, f"{name}: {known[name]}") for name in names)),
        Blank("time", "When? now, 02:40, or 2026-11-22 02:40", check=lambda text: times(env, there, text)),
        Blank("because", "How is that known?", needed=False),
    )
    said = form.filled(blanks, {"because": because})
    return said["trigger"], said["time"], said["because"] or ""


def filed(env: Env, call: Call, stage: str, given: Mapping[str, str]) -> None:
    """Record what was filed.

    Raises:
        WrongUse: if there is no such rule, or its stage, or what was filed, is not named.
        Refused: if a rule forbids it.
    """
    there = seen(env, begin(env, call.folder, call.incident))
    rule, parent = rule_named(there, call.which)
    stage = stage or _only_stage(rule, parent)
    when = times(env, there, given["at"])
    if not when:
        raise WrongUse(f"--at {given['at']!a} is no time", "write 03:40, or 2026-11-22 03:40")
    example = f'crisiskit clock met {rule.id} {stage} --filed "by the portal" --ref 1234'
    form = Form(env, there.at, call, _form_of(rule, stage), example)
    given = {**given, "filed": given["filed"] or sent_notice(there.at, rule, stage)}
    said = form.filled(_FILED, given)
    event = ClockMet(rule.id, stage, said["filed"], said["ref"] or "", given["by"] or env.actor)
    event = acts.met(there.at.state, (rule, parent), event, when[-1], env.now())
    at = record(env, there, event, when[-1])
    form.done()
    after = _looked_again(there, at, rule, parent)
    _tell(env, after, rule, as_json=call.as_json)
    if not call.as_json:
        _offer(env, after, event, when[-1])


def _offer(env: Env, there: Seen, event: ClockMet, when: datetime) -> None:
    """Offer to record the same filing under the rules that share the stage: it was handed over once."""
    dues = there.board(env.now())
    open_ = {due.id for due in dues if due.met is None}
    for other in same_filing(f"{event.rule}/{event.stage}", there.rules, dues):
        if other in open_:
            rule, _, stage = other.partition("/")
            at = f"{when.astimezone(there.at.zone):%Y-%m-%d %H:%M}"
            words = ["clock", "met", rule, stage, "--filed", event.filed, "--at", at]
            words += ["--ref", event.reference] if event.reference else []
            line = f"the same filing: crisiskit {shlex.join(words)} --incident {there.at.begun.short_id}"
            for row in folded(line, width_of(env), "    "):
                env.tell(row)


def _only_stage(rule: Rule, parent: Rule | None) -> str:
    stages = [stage.id for stage, _ in stages_of(rule, parent)]
    if len(stages) != 1:
        raise WrongUse("missing: which stage", f"one of: {', '.join(stages) or 'none: it is not modelled'}")
    return stages[0]


def _tell(env: Env, there: Seen, rule: Rule, *, as_json: bool) -> None:
    """Show a rule's clocks as they stand now."""
    now = env.now()
    mine: tuple[Due, ...] = tuple(due for due in there.board(now) if due.id.partition("/")[0] == rule.id)
    if as_json:
        env.say(dumped(boards.board_json(mine, now, there.notes)))
        return
    _say(env, boards.page(mine, now, there.at.zone, there.board(now)))
    for note in there.notes:
        env.tell(f"note: {note}")
    tell_receipt(env, there.at)
