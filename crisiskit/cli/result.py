"""Shows what a draft run gave: as JSON for machines, as a page for people."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from crisiskit.cli.env import Env, wrapped
from crisiskit.cli.opening import Opened
from crisiskit.clocks.board import Clock
from crisiskit.desk.drafting import Desk, Run, bytes_of, copy_path, wanted_names
from crisiskit.desk.redrafting import Redraft
from crisiskit.desk.regret import Regret
from crisiskit.desk.standing import clock_face, house_clocks, open_tasks
from crisiskit.digest import digest
from crisiskit.incident.kinds.fact import Standing
from crisiskit.incident.kinds.task import Task
from crisiskit.incident.policy import policy
from crisiskit.incident.receipt import receipt
from crisiskit.incident.state import Incident
from crisiskit.message.compose import Composition
from crisiskit.organisation import Organisation
from crisiskit.visible import one_line
from crisiskit.words import words_in


def statements_json(run: Run, regrets: Iterable[Regret]) -> list[dict[str, Any]]:
    """Give the statements as the contract has them, each with what the judge of wording says of it."""
    faults: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for regret in regrets:
        told = {key: item for key, item in regret.fault.plain().items() if key not in ("start", "end")}
        for channel in regret.channels:
            faults.setdefault((channel, regret.language), []).append(told)
    return [
        {
            "message": each.message,
            "channel": each.channel,
            "language": each.language,
            "file": copy_path(each),
            "digest": digest(bytes_of(each)),
            "length": each.length,
            "limit": each.limit,
            "parts": len(each.posts),
            "standing": each.standing.value,
            "shortened": list(each.shortened),
            "left_out": list(each.left_out),
            "why": list(each.why),
            "faults": faults.get((each.channel, each.language), []),
        }
        for each in run.statements
    ]


def clocks_json(clocks: Iterable[Clock]) -> list[dict[str, Any]]:
    """Give the clocks as the contract has them; what nothing has started has no due time."""
    return [
        {
            "id": clock.id,
            "due": rfc3339(clock.due),
            "from": clock.start,
            "why": clock.why,
            "kind": clock.kind,
            "verified": clock.verified,
            "candidate": clock.candidate,
        }
        for clock in clocks
    ]


def tasks_json(tasks: Iterable[Task], language: str) -> list[dict[str, Any]]:
    """Give the lines of the checklists."""
    return [
        {
            "id": task.id,
            "role": task.role,
            "due": rfc3339(task.due),
            "state": task.state.value,
            "task": words_in(task.words, language),
        }
        for task in tasks
    ]


def rfc3339(moment: datetime | None) -> str | None:
    """Give a time as machines want it, in UTC."""
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")


def dumped(value: Mapping[str, object]) -> str:
    """Give JSON for a person's eyes and a machine's: a line for each key, and for each entry of a list."""
    spell = json.JSONEncoder(ensure_ascii=False).encode
    lines = (f"  {spell(key)}: {_rows(item, spell)}" for key, item in value.items())
    return "{\n" + ",\n".join(lines) + "\n}"


def _rows(item: object, spell: Callable[[object], str]) -> str:
    """Write a list line by line; the library's own indenting takes twenty times as long."""
    if not isinstance(item, list) or not item:
        return spell(item)
    return "[\n" + ",\n".join(f"    {spell(row)}" for row in item) + "\n  ]"


def show_opened(env: Env, opened: Opened, *, as_json: bool) -> None:
    """Show a new incident."""
    made, bank = opened.opening, opened.desk.organisation
    tasks = [duty.task for duty in made.incident.tasks.values()]
    path = shown_path(env, opened.path)
    if as_json:
        value = {
            "incident": path,
            "statements": statements_json(made.run, opened.regrets),
            "clocks": clocks_json(made.clocks),
            "tasks": tasks_json(tasks, bank.languages[0]),
        }
        env.say(dumped(value))
        return
    env.say(f"{opened.path.name}, {made.incident.opened.severity if made.incident.opened else ''}")
    env.say()
    told = (*summary(made.run), *unsaid(made.incident, opened.desk, made.run), *regretted(opened.regrets))
    _about(env, opened.path, told, tasks, made.clocks, bank)
    env.tell(str(receipt(made.incident.id, made.incident.entries, env.now())))
    _words(env, made.run, bank.languages[0])
    for line in _next(opened):
        env.tell(line)


def show_redraft(
    env: Env, path: Path, at: Desk, made: Redraft, regrets: Sequence[Regret], *, as_json: bool
) -> None:
    """Show a draft run of an open incident."""
    bank = at.organisation
    clocks = house_clocks(made.incident)
    tasks = open_tasks(made.incident)
    if as_json:
        value = {
            "incident": shown_path(env, path),
            "statements": statements_json(made.run, regrets),
            "clocks": clocks_json(clocks),
            "tasks": tasks_json(tasks, bank.languages[0]),
        }
        env.say(dumped(value))
        return
    told = (*summary(made.run), *unsaid(made.incident, at, made.run), *regretted(regrets))
    _about(env, path, told, (), clocks, bank)
    env.tell(str(receipt(made.incident.id, made.incident.entries, env.now())))
    _words(env, made.run, bank.languages[0])


def shown_path(env: Env, path: Path) -> str:
    """Give a path as a person in the current folder would type it."""
    return str(path.relative_to(env.cwd)) if path.is_relative_to(env.cwd) else str(path)


def _which(incident: Incident) -> str:
    """Give the option that names this incident, so that a command can be copied while others are open, too."""
    return f" --incident {incident.opened.short_id}" if incident.opened else ""


def _next(opened: Opened) -> Iterable[str]:
    """Say how the first words leave: whoever wrote them does not sign them."""
    made, which = opened.opening, _which(opened.opening.incident)
    ready = [each for each in made.run.statements if each.standing.value == "ready"]
    drill = made.incident.opened is not None and made.incident.opened.drill
    if ready:
        first = ready[0]
        place = f"{first.channel}.{first.language}"
        roles = policy(opened.desk.book).needed(first.message).roles or ("ROLE",)
        yield "Next: somebody else signs, for whoever wrote a text does not; then it is published:"
        yield f"      crisiskit approve {first.message} --role {roles[0]}{which}"
        yield from () if drill else (f"      crisiskit publish {first.message} {place}{which}",)
    yield f"{'      ' if ready else 'Next: '}crisiskit status{which}"


def _about(
    env: Env, path: Path, told: Sequence[str], tasks: Sequence[Task], clocks: Sequence[Clock], bank: Organisation
) -> None:
    """Print what was drafted, what is to be done and what is owed."""
    for line in told:
        env.say(line)
    if tasks:
        _tasks(env, tasks, bank.zone, bank.languages[0])
    _clocks(env, clocks, bank.zone)
    env.say()
    env.say(f"Everything is in {shown_path(env, path)}")


def _words(env: Env, run: Run, language: str) -> None:
    """Print one statement, last of all, so that it is what a low screen still shows: the first that fits there."""
    mine = [each for each in run.statements if each.language == language] or list(run.statements)
    pages = [(each, wrapped(each.text.rstrip("\n"), env.wide - 4)) for each in mine]
    shown, lines = next((pair for pair in pages if len(pair[1]) <= _LOW), pages[0])
    env.say()
    env.say(f"{shown.message}, {shown.channel}, {shown.language}:")
    env.say()
    for line in lines:
        env.say(f"    {line}" if line else "")
    env.say()


def summary(run: Run) -> Iterable[str]:
    """Count the statements, and name the channels and languages that wait for a person, and why."""
    channels: dict[str, list[Composition]] = {}
    for each in run.statements:
        channels.setdefault(each.channel, []).append(each)
    ready = sum(each.standing.value == "ready" for each in run.statements)
    languages = len({each.language for each in run.statements})
    size = f"{_many(len(channels), 'channel')} × {_many(languages, 'language')}"
    yield f"{_many(len(run.statements), 'statement')}, {size}; {ready} ready to be signed."
    if ready < len(run.statements):
        yield from _waiting(channels)
        yield "  !  a person must see to it    >  too long"
        yield from _reasons(run)


def _waiting(channels: Mapping[str, Sequence[Composition]]) -> Iterable[str]:
    """Give a line for each set of channels on which the same languages wait."""
    alike: dict[str, list[str]] = {}
    for channel, group in channels.items():
        if any(each.standing.value != "ready" for each in group):
            alike.setdefault(" ".join(map(_mark, group)), []).append(channel)
    yield from (f"  {_first(names)}  {marks}" for marks, names in alike.items())


def _first(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def unsaid(incident: Incident, at: Desk, run: Run) -> Iterable[str]:
    """Name what somebody reported and nobody confirmed: the team sees it, and the public does not.

    What would change the words of this message comes first, with the command that vouches for it.
    """
    message = run.event.message
    names = [name for name, fact in incident.facts.items() if fact.standing is Standing.REPORTED]
    used = wanted_names(at.book, (message,), at.languages)
    if changing := [name for name in names if name in used]:
        yield f"  NOT SAID, because only reported: {', '.join(changing)}. Confirmed, it changes the words:"
        yield f"     crisiskit draft {message}{_which(incident)} --confirm {' --confirm '.join(changing)}"
    if others := [name for name in names if name not in used]:
        yield f"  Reported, and no part of this message: {', '.join(others)}"


def regretted(regrets: Sequence[Regret]) -> Iterable[str]:
    """Name what the judge of wording found, fault by fault."""
    if regrets:
        yield "  Read again before anybody signs:"
    for language, channels, fault in regrets[:_SHOWN]:
        yield f"     {language}  {fault.type}: {one_line(fault.span)}  ({_first(channels)})"
        yield f"         {fault.instead or fault.why}"
    if len(regrets) > _SHOWN:
        yield f"     and {len(regrets) - _SHOWN} more; --json has them all"


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _reasons(run: Run) -> Iterable[str]:
    """Name, once each, why statements wait, with the languages; `--json` has it statement by statement."""
    reasons: dict[str, dict[str, None]] = {}
    for each in run.statements:
        for line in each.why if each.standing.value != "ready" else ():
            if "a person" in line or "over by" in line:
                reasons.setdefault(line, {})[each.language] = None
    yield from (f"     {' '.join(tags)}  {reason}" for reason, tags in list(reasons.items())[:_SHOWN])
    if len(reasons) > _SHOWN:
        yield f"     and {len(reasons) - _SHOWN} more; --json has them all"


def _mark(each: Composition) -> str:
    mark = {"ready": "", "needs-human": "!", "over": ">"}[each.standing.value]
    posts = f"×{len(each.posts)}" if len(each.posts) > 1 else ""
    return f"{each.language}{posts}{mark}"


_SHOWN, _TASKS = 6, 3
_LOW = 14
"""Lines of a statement that a screen of 24 rows shows with what stands around it."""


def _tasks(env: Env, tasks: Sequence[Task], zone: ZoneInfo, language: str) -> None:
    roles = {task.role for task in tasks}
    env.say()
    env.say(f"{len(tasks)} tasks for {len(roles)} roles, a sheet each in checklists/. First:")
    for task in sorted(tasks, key=lambda task: (task.due, task.role))[:_TASKS]:
        env.say(f"  {clock_face(task.due, zone)}  {task.role}: {words_in(task.words, language)}")


def _clocks(env: Env, clocks: Sequence[Clock], zone: ZoneInfo) -> None:
    running = [clock for clock in clocks if clock.due is not None]
    waiting = [clock for clock in clocks if clock.due is None]
    env.say()
    env.say("Clocks:")
    for clock in sorted(running, key=lambda clock: clock.due or datetime.max.replace(tzinfo=zone)):
        env.say(f"  {clock_face(clock.due, zone) if clock.due else ''}  {clock.id}: {clock.why}")
    if waiting:
        doubtful = sum(not clock.verified for clock in waiting)
        env.say(
            f"  {len(waiting)} regulators' clocks may apply ({doubtful} not verified); none runs before a person"
        )
        env.say("  confirms it and its trigger. README.md in the folder lists them.")
