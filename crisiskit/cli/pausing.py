"""Notes what is switched off for as long as an incident lasts, and what may go on."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from crisiskit.cli.acting import Acting, begin, put, tell_receipt
from crisiskit.cli.env import Env
from crisiskit.cli.folding import say_folded
from crisiskit.cli.form import Blank, Call, Form
from crisiskit.cli.moments import gone_by, to_come
from crisiskit.cli.place import workspace
from crisiskit.cli.result import dumped
from crisiskit.desk.standing import clock_face, open_tasks, pause_in_words
from crisiskit.errors import CrisiskitError, WrongUse
from crisiskit.incident.acts import pausing as act
from crisiskit.incident.kinds.pause_lifted import PauseLifted
from crisiskit.incident.kinds.paused import Paused
from crisiskit.incident.views.pauses import Pause, named, pauses
from crisiskit.library.books import playbook
from crisiskit.visible import escaped, one_line


class Wish(NamedTuple):
    """What was said on the command line."""

    where: str
    until: str
    why: str
    at: str
    by: str
    every: bool = False


def add(env: Env, call: Call, what: Sequence[str], wish: Wish) -> None:
    """Note that some things are switched off, each by itself.

    Raises:
        WrongUse: if it is not said what.
        Refused: if it is still to happen, or ends before it is said.
    """
    at = begin(env, call.folder, call.incident)
    wanted = _not_yet(env, at, call.folder)
    form = Form(env, at, call, "pause", "crisiskit pause add scheduled-posts")
    if call.fresh:
        form.done()
    if what and wish.every:
        raise WrongUse("--all is all that the playbook names", "leave it out, or name nothing else")
    names = wanted if wish.every else tuple(dict.fromkeys(each.strip().lower() for each in what))
    if wish.every and not names:
        env.say("all that the playbook names is paused")
        return
    names = names or _asked(form, wanted)
    when = gone_by(env, at, wish.at)
    until = to_come(env, at, wish.until) if wish.until else None
    said = [Paused(name, wish.where, until, wish.why, wish.by or env.actor) for name in names]
    events = [act.paused(at.state, each, when, env.now()) for each in said]
    for event in events:
        at, _ = put(env, at, event, happened=when)
    form.done()
    _tell(env, at, call, [(each.what, each.where) for each in events])
    for task in open_tasks(at.state):
        if task.id.startswith("pause-"):
            env.tell(f"note: the step {task.id} is open: crisiskit task done {task.id}, once all of it is done")


def _asked(form: Form, wanted: Sequence[str]) -> tuple[str, ...]:
    """Ask what is switched off, of what the playbook names; or say how it is given."""
    if not form.asks or not wanted:
        every = f"; --all is {', '.join(wanted)}" if wanted else ""
        raise WrongUse("missing: what is paused", f"crisiskit pause add scheduled-posts{every}")
    blank = Blank("what", "What is switched off now?", tuple((each, each) for each in wanted), many=True)
    return tuple(form.filled((blank,), {})["what"])


def lift(env: Env, call: Call, wish: Wish) -> None:
    """Note that something may go on.

    Raises:
        WrongUse: if it is not said what, or why.
        Refused: if it is not paused.
    """
    at = begin(env, call.folder, call.incident)
    found = _meant(at, call.which.strip().lower(), wish.where)
    form = Form(env, at, call, "pause-lift", f'crisiskit pause lift {found.what} --why "…"')
    if call.fresh:
        form.done()
    why = form.filled((Blank("why", f"Why may {found} go on?"),), {"why": wish.why})["why"]
    when = gone_by(env, at, wish.at)
    event = PauseLifted(found.what, found.where, why, wish.by or env.actor)
    at, _ = put(env, at, act.lifted(at.state, event, when, env.now()), happened=when)
    form.done()
    _tell(env, at, call, [(found.what, found.where)])


def _meant(at: Acting, what: str, where: str) -> Pause:
    """Give the pause that is meant: of what was named, where it was named, or the only one there is."""
    there = [each for each in pauses(at.state) if each.paused]
    mine = [each for each in there if what in ("", each.what)]
    if where or not mine:
        exact = named(at.state, what, where)
        mine = [exact] if exact and exact.paused else []
    if len(mine) == 1:
        return mine[0]
    known = ", ".join(map(str, mine or there))
    if mine:
        raise WrongUse("missing: which pause", f"--where says which; paused are: {known}")
    raise WrongUse(
        f"{what or 'that'} is not paused{' there' if where else ''}",
        f"paused are: {known}" if known else "nothing is paused",
    )


def _tell(env: Env, at: Acting, call: Call, keys: Sequence[tuple[str, str]]) -> None:
    now = env.now()
    found = [each for each in (named(at.state, *key) for key in keys) if each]
    if call.as_json:
        env.say(escaped(dumped({"pauses": [_plain(each, now) for each in found]})))
    else:
        for each in found:
            say_folded(env, _lines(at, each, now))
    tell_receipt(env, at)


def show(env: Env, at: Acting, folder: str, *, as_json: bool) -> None:
    """Show what is paused, what was lifted, and what the playbook wants paused and nobody has."""
    now = env.now()
    found = pauses(at.state)
    wanted = _not_yet(env, at, folder)
    if as_json:
        env.say(escaped(dumped({"pauses": [_plain(each, now) for each in found], "not_paused": list(wanted)})))
        return
    count = sum(each.paused for each in found)
    env.say(f"Paused: {count} at {clock_face(now, at.zone)}")
    for each in sorted(found, key=lambda each: not each.paused):
        say_folded(env, _lines(at, each, now))
    if wanted:
        asked = f"  NOT PAUSED, and the playbook asks for it: {', '.join(wanted)}: crisiskit pause add --all"
        say_folded(env, iter((asked,)))


def _not_yet(env: Env, at: Acting, folder: str) -> tuple[str, ...]:
    """Give what the playbook wants paused and is not, wherever; nothing if the playbook is no longer here."""
    try:
        book, _ = playbook(workspace(env, folder).shelf, at.begun.playbook, ["holding"])
    except CrisiskitError as error:
        env.tell(f"note: what the playbook wants paused is not known here: {error.message}")
        return ()
    done = {each.what for each in pauses(at.state)}
    return tuple(each for each in book.pause if each not in done)


def _lines(at: Acting, each: Pause, now: datetime) -> Iterator[str]:
    yield f"  {one_line(str(each))}: {pause_in_words(each, at.zone, now)}"
    for entry, event in each.held:
        why = f": {event.reason}" if event.reason else ""
        what = "paused" if isinstance(event, Paused) else "lifted"
        yield f"      {clock_face(entry.happened, at.zone)} {what} by {one_line(event.name + why)}"
    if each.conflict:
        yield "      ! people disagree: it counts as paused until somebody who has seen both says which"


def _plain(each: Pause, now: datetime) -> dict[str, Any]:
    return {
        "what": each.what,
        "where": each.where,
        "paused": each.paused,
        "until": each.until.isoformat() if each.until else None,
        "overdue": each.overdue(now),
        "conflict": each.conflict,
        "said": [
            {
                "paused": isinstance(event, Paused),
                "until": event.until.isoformat() if isinstance(event, Paused) and event.until else None,
                "why": event.reason,
                "by": event.name,
                "at": entry.happened.isoformat(),
            }
            for entry, event in each.held
        ],
    }
