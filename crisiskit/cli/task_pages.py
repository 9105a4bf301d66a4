"""Lines of checklists as pages for people and as JSON for programs."""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import accumulate
from typing import Any, NamedTuple

from crisiskit.cli.acting import Acting
from crisiskit.cli.env import Env
from crisiskit.cli.folding import folded, width_of
from crisiskit.cli.result import rfc3339
from crisiskit.desk.standing import clock_face, conflict_in_words, wait
from crisiskit.incident.kinds.task import TaskState, holder
from crisiskit.incident.views.tasks import Line, lines
from crisiskit.visible import escaped, one_line
from crisiskit.words import words_in

_ROWS = 20
"""Rows that one screen has room for, with the line of numbers above and what a shell adds below."""
STATES = {TaskState.OPEN: "open", TaskState.DONE: "done", TaskState.DROPPED: "skipped"}
"""Each state as people say it."""


class Wish(NamedTuple):
    """Which lines somebody wants to see.

    Attributes:
        role: whose; empty for everybody's.
        late: only those that are late.
        open: every line that is open.
        every: also what is done or skipped.
    """

    role: str
    late: bool
    open: bool
    every: bool


def page(env: Env, at: Acting, wish: Wish) -> Iterator[str]:
    """Give the lines, the most urgent first; without a wish, as many as a screen has room for."""
    now, width = env.now(), width_of(env)
    mine = [each for each in lines(at.state) if not wish.role or wish.role in each.duty.roles]
    still = [each for each in mine if each.duty.state is TaskState.OPEN]
    late = [each for each in still if each.duty.task.due < now]
    whose = f" of {wish.role}" if wish.role else ""
    yield from folded(_head(f"Tasks{whose}", mine, len(still), len(late)), width)
    wanted = late if wish.late else still
    blocks = [[row for line in _open(at, each, now) for row in folded(line, width, "    ")] for each in wanted]
    shown = len(blocks) if wish.every or wish.late or wish.open or wish.role else _fitting(blocks)
    for block in blocks[:shown]:
        yield from block
    if shown < len(blocks):
        yield from folded(f"and {len(blocks) - shown} more, later: task list --open, or --role ROLE", width)
    for each in (line for line in mine if line.duty.state is not TaskState.OPEN) if wish.every else ():
        for line in _closed(at, each, now):
            yield from folded(line, width, "    ")


def _fitting(blocks: Sequence[Sequence[str]]) -> int:
    """Count the blocks that a screen has room for; the first is always shown."""
    rows = accumulate(map(len, blocks))
    return max(1, sum(row <= _ROWS for row in rows))


def _head(what: str, mine: Sequence[Line], still: int, late: int) -> str:
    """Give the numbers: how many are open, late, done and skipped."""
    done = sum(each.duty.state is TaskState.DONE for each in mine)
    skipped = sum(each.duty.state is TaskState.DROPPED for each in mine)
    ended = (f"{done} done" * bool(done), f"{skipped} skipped" * bool(skipped))
    counts = (f"{still} of {len(mine)} open", f"{late} LATE" * bool(late), *ended)
    return f"{what}: {', '.join(filter(None, counts))}"


def _face(at: Acting, moment: datetime, now: datetime) -> str:
    """Give a time, with its day if that is not today."""
    today = moment.astimezone(at.zone).date() == now.astimezone(at.zone).date()
    return clock_face(moment, at.zone, dated=not today)


def _open(at: Acting, line: Line, now: datetime) -> Iterator[str]:
    task, duty = line.duty.task, line.duty
    whose = " against ".join(sorted({one_line(holder(each)) for each in duty.held}))
    critical = "  CRITICAL" if line.critical else ""
    yield f"{wait(task.due, now)}  {_face(at, task.due, now)}  {whose}{critical}"
    yield f"    {_what(at, line)}"
    if duty.conflict:
        yield f"    ! {one_line(conflict_in_words(duty))}; whoever has seen both says which"


def _closed(at: Acting, line: Line, now: datetime) -> Iterator[str]:
    state, last = STATES[line.duty.state], line.last
    who = f"  {_face(at, last.entry.happened, now)} by {last.entry.by}" if last else ""
    yield f"{state}{who}  {one_line(holder(line.duty.task))}"
    yield f"    {_what(at, line)}"
    if last and last.why:
        yield f"    {one_line(last.why)}"


def _what(at: Acting, line: Line) -> str:
    return f"{one_line(words_in(line.duty.task.words, at.begun.languages[0]))} ({line.duty.id})"


def show(env: Env, at: Acting, names: Collection[str], *, as_json: bool) -> None:
    """Show the lines that a command was about."""
    now, width = env.now(), width_of(env)
    found = lines(at.state)
    meant = [line for line in found if line.duty.id in names]
    if as_json:
        env.say(_dumped(at, meant, now))
        return
    for each in meant:
        shape = _open if each.duty.state is TaskState.OPEN else _closed
        for line in shape(at, each, now):
            for row in folded(line, width, "    "):
                env.say(row)
    still = [each for each in found if each.duty.state is TaskState.OPEN]
    env.tell(_head("Tasks", found, len(still), sum(each.duty.task.due < now for each in still)))


def list_json(env: Env, at: Acting, wish: Wish) -> str:
    """Give the lines for programs: those that are open, and with no wish for less, all the others."""
    now = env.now()
    found = [each for each in lines(at.state) if not wish.role or wish.role in each.duty.roles]
    if wish.open or wish.late:
        found = [each for each in found if each.duty.state is TaskState.OPEN]
    if wish.late:
        found = [each for each in found if each.duty.task.due < now]
    return _dumped(at, found, now)


def _dumped(at: Acting, found: Sequence[Line], now: datetime) -> str:
    rows = [_plain(at, each, now) for each in found]
    counts = {"open": sum(row["state"] == "open" for row in rows), "late": sum(row["late"] for row in rows)}
    return escaped(json.dumps({**counts, "tasks": rows}, ensure_ascii=False, indent=2))


def _plain(at: Acting, line: Line, now: datetime) -> dict[str, Any]:
    duty, last = line.duty, line.last
    task, roles = duty.task, duty.roles
    is_open = duty.state is TaskState.OPEN
    names = sorted({each.name for each in duty.held})
    return {
        "id": duty.id,
        "role": roles[0] if len(roles) == 1 else None,
        "roles": list(roles),
        "name": names[0] or None if len(names) == 1 else None,
        "due": rfc3339(task.due),
        "state": duty.state.value,
        "late": is_open and task.due < now,
        "critical": line.critical,
        "conflict": conflict_in_words(duty) if duty.conflict else None,
        "task": words_in(task.words, at.begun.languages[0]),
        "last": {
            "act": last.act.value,
            "at": rfc3339(last.entry.at),
            "happened": last.entry.happened.isoformat(),
            "by": last.entry.by,
            "why": last.why,
        }
        if last
        else None,
    }
