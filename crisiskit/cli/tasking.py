"""Records what was done about lines of checklists, and lays the sheets out again."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from difflib import get_close_matches
from typing import Any

from crisiskit.cli.acting import Acting, begin, put, tell_receipt
from crisiskit.cli.env import Env, four_letters
from crisiskit.cli.form import Blank, Call, Form
from crisiskit.cli.moments import to_come
from crisiskit.cli.roles import known_role, roles_there
from crisiskit.cli.sheets import lay_out, on_disk
from crisiskit.cli.task_pages import STATES, show
from crisiskit.desk.ticked import ticked as boxes
from crisiskit.digest import digest
from crisiskit.errors import WrongUse
from crisiskit.incident.acts import tasks as act
from crisiskit.incident.kinds.task import Task, TaskState
from crisiskit.incident.kinds.task_changed import TaskAct
from crisiskit.incident.people import same
from crisiskit.incident.views.tasks import named, pictures
from crisiskit.words import words_in

_SOON = timedelta(hours=1)
_SLUG = 24
"""Letters of the words that a name takes up."""


def change(env: Env, call: Call, names: Sequence[str], done: TaskAct, why: str) -> None:
    """Say that tasks are done, skipped or open again.

    Raises:
        WrongUse: if none is named, there is no such task, or nothing says why it is skipped or opened again.
        Refused: if people disagree whose task it is.
    """
    at = begin(env, call.folder, call.incident)
    wanted = _meant(at, names, done)
    form = None
    if done is not TaskAct.DONE:
        what = f"{_VERBS[done]}-{wanted[0]}"
        form = Form(env, at, call, what, f"crisiskit task {_VERBS[done]} {wanted[0]} --why …")
        why = str(form.filled([Blank("why", "Why?")], {"why": why})["why"])
    fresh = [name for name in wanted if not act.stands(at.state.tasks[name], done)]
    for name in (each for each in wanted if each not in fresh):
        env.tell(f"task {name} is {STATES[at.state.tasks[name].state]} already")
    if fresh:
        at, _ = put(env, at, act.changed(at.state, fresh, done, why))
    if form is not None:
        form.done()
    _after(env, call, at, wanted)


_VERBS = {TaskAct.SKIPPED: "skip", TaskAct.REOPENED: "reopen", TaskAct.DONE: "done"}


def _meant(at: Acting, names: Sequence[str], done: TaskAct) -> list[str]:
    if not names:
        raise WrongUse(
            "missing: which task", f"crisiskit task {_VERBS.get(done, 'assign')} ID; task list shows them"
        )
    return list(dict.fromkeys(named(name, at.state.tasks) for name in names))


def assign(env: Env, call: Call, names: Sequence[str], to: str) -> None:
    """Give tasks to a role or to a person.

    Raises:
        WrongUse: if no task or nobody is named, or a role is misspelled.
        Refused: if a task is not open.
    """
    at = begin(env, call.folder, call.incident)
    wanted = _meant(at, names, TaskAct.ASSIGNED)
    roles = {*roles_there(env, at), *(role for duty in at.state.tasks.values() for role in duty.roles)}
    _spelled(to, roles)
    role, name = act.parted(to, roles)
    fresh = [each for each in wanted if not _with(at, each, role, name)]
    for each in (each for each in wanted if each not in fresh):
        env.tell(f"task {each} is with {to} already")
    if fresh:
        at, _ = put(env, at, act.assigned(at.state, fresh, role, name))
    _after(env, call, at, wanted)


def _with(at: Acting, task: str, role: str, name: str) -> bool:
    """Tell whether a task is with somebody, and nobody disagrees."""
    duty = at.state.tasks[task]
    return not duty.conflict and duty.task.name == name and duty.task.role == (role or duty.task.role)


def _spelled(to: str, roles: set[str]) -> None:
    """Stop at what is nearly a role: it would be taken for somebody's name."""
    word = to.partition("/")[0].strip()
    near = get_close_matches(word.lower(), roles, 1, 0.75)
    if not word:
        raise WrongUse("missing: --to", "write --to legal, --to NAME, or --to legal/NAME")
    if word not in roles and near:
        raise WrongUse(
            f"there is no role {word!a}", f"--to {near[0]}; a person of that role is --to {near[0]}/NAME"
        )


def add(env: Env, call: Call, given: Mapping[str, Any]) -> None:
    """Put a task on a checklist that the playbook does not have.

    Raises:
        WrongUse: if it is not said what has to be done, or by whom.
    """
    at = begin(env, call.folder, call.incident)
    there = tuple((role, role) for role in sorted(roles_there(env, at)))
    blanks = (Blank("what", "What has to be done?"), Blank("role", "Who does it?", there))
    form = Form(env, at, call, "task-add", 'crisiskit task add "Call the landlord" --role legal --due 45m')
    if call.fresh:
        form.done()
    if given["role"]:
        known_role(env, at, given["role"])
    said = {**given, **form.filled(blanks, given)}
    name = _there(at, said)
    if name:
        env.tell(f"task {name} says so already")
    else:
        task = _task(env, at, said)
        name = task.id
        at, _ = put(env, at, act.added(at.state, task))
    form.done()
    _after(env, call, at, [name])


def _task(env: Env, at: Acting, said: Mapping[str, Any]) -> Task:
    due = to_come(env, at, said["due"]) if said["due"] else (env.now() + _SOON).astimezone(at.zone)
    words = {at.begun.languages[0]: str(said["what"])}
    return Task(
        id=f"{_slug(str(said['what']))}-{four_letters()}",
        role=str(said["role"]),
        within=0,
        due=due,
        words=words,
        name=said["name"],
        critical=said["critical"],
    )


def _slug(words: str) -> str:
    """Give the beginning of some words as a name holds it; words without Latin letters are a `task`."""
    kept = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in words.lower()).split()
    short = ""
    for word in kept:
        if len(short) + len(word) >= _SLUG:
            break
        short += f"-{word}"
    return short.removeprefix("-") or "task"


def _there(at: Acting, said: Mapping[str, Any]) -> str:
    """Find an open task of the same role with the same words: two people think of one thing."""
    language = at.begun.languages[0]
    for duty in at.state.tasks.values():
        mine = said["role"] in duty.roles and duty.state is TaskState.OPEN
        if mine and same(words_in(duty.task.words, language), str(said["what"]).strip()):
            return duty.id
    return ""


def ticked(env: Env, call: Call, note: str) -> None:
    """Take in the boxes that somebody ticked by hand on the checklists.

    Raises:
        Refused: if people disagree whose task one of them is.
    """
    at = begin(env, call.folder, call.incident)
    seen = tuple(dict.fromkeys(pictures(at.state)))
    found = {path: (data, boxes(data, seen)) for path, data in on_disk(at)}
    known, tasks = [], at.state.tasks
    for path, (data, page) in found.items():
        for name in (each for each in page.doubtful if tasks[each].state is TaskState.OPEN):
            env.tell(f"{path}: {name} was opened again; if it is done, say so: crisiskit task done {name}")
        for name in (each for each in page.by_hand if each not in tasks):
            env.tell(f"{path}: a box is ticked for {name!a}, which is no task of this incident")
        if page.only:
            known.append(digest(data.replace(b"\r\n", b"\n")))
    by_hand = dict.fromkeys(name for _, page in found.values() for name in page.by_hand if name in tasks)
    fresh = [name for name in by_hand if not act.stands(tasks[name], TaskAct.DONE)]
    if fresh:
        at, _ = put(env, at, act.changed(at.state, fresh, TaskAct.DONE, note))
    else:
        env.tell("no box is ticked that is not done in the record, too")
    _after(env, call, at, fresh, known)


def _after(env: Env, call: Call, at: Acting, names: Sequence[str], known: Sequence[str] = ()) -> None:
    """Lay the sheets out again, and show what was spoken of."""
    lay_out(env, at, known)
    show(env, at, names, as_json=call.as_json)
    tell_receipt(env, at)
