"""`crisiskit task list | done | skip | reopen | assign | add`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, FRESH, INCIDENT, JSON, NO_INPUT, PLAIN

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

_IDS = typer.Argument(None, metavar="[ID]...", help="Ids of tasks, or the letters they begin or end with.")


@group.command("list")
def list_(
    context: typer.Context,
    role: str = typer.Option("", "--role", help="Only those of this role: yours."),
    late: bool = typer.Option(False, "--late", help="Only those that are late."),
    open_: bool = typer.Option(False, "--open", help="Every one that is open, also what is due later."),
    every: bool = typer.Option(False, "--all", help="Also what is done or skipped, by whom and why."),
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """What is to be done, the most urgent first: one screen of it, or everything of one role.

    Example: crisiskit task list --role legal
    """
    from crisiskit.cli.acting import begin
    from crisiskit.cli.roles import known_role
    from crisiskit.cli.task_pages import Wish, list_json, page

    env: Env = context.obj
    at = begin(env, folder, incident)
    wish = Wish(role, late, open_, every)
    if role and not any(role in duty.roles for duty in at.state.tasks.values()):
        known_role(env, at, role)
    if as_json:
        env.say(list_json(env, at, wish))
        return
    for line in page(env, at, wish):
        env.say(line)


@group.command()
def done(
    context: typer.Context,
    ids: list[str] = _IDS,
    note: str = typer.Option("", "--note", help="What there is to say about it; it stays in the record for ever."),
    ticked: bool = typer.Option(False, "--ticked", help="Take in the boxes ticked by hand in checklists/."),
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Tick tasks off. While somebody disagrees who could not know better, a task stays open.

    Example: crisiskit task done pause-posts account-access

    Example: crisiskit task done --ticked
    """
    from crisiskit.cli import tasking
    from crisiskit.cli.form import Call
    from crisiskit.errors import WrongUse
    from crisiskit.incident.kinds.task_changed import TaskAct

    env: Env = context.obj
    call = Call(folder, incident, no_input=True, as_json=as_json)
    if ticked and ids:
        raise WrongUse("--ticked and ids were given together", "--ticked takes the ids from the checklists")
    if ticked:
        tasking.ticked(env, call, note)
    else:
        tasking.change(env, call, ids or [], TaskAct.DONE, note)


@group.command()
def skip(
    context: typer.Context,
    ids: list[str] = _IDS,
    why: str = typer.Option("", "--why", help="Why it is not done; it stays in the record for ever."),
    incident: str = INCIDENT,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Say that tasks will not be done, and why: a step that is missing without a reason is asked about later.

    Example: crisiskit task skip extra-staff --why "enough people are here"
    """
    from crisiskit.cli import tasking
    from crisiskit.cli.form import Call
    from crisiskit.incident.kinds.task_changed import TaskAct

    call = Call(folder, incident, "", plain, no_input, as_json)
    tasking.change(context.obj, call, ids or [], TaskAct.SKIPPED, why)


@group.command()
def reopen(
    context: typer.Context,
    ids: list[str] = _IDS,
    why: str = typer.Option("", "--why", help="Why it is to be done after all; it stays in the record for ever."),
    incident: str = INCIDENT,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Open tasks again that were ticked off or skipped.

    Example: crisiskit task reopen pause-posts --why "one went out at 03:40"
    """
    from crisiskit.cli import tasking
    from crisiskit.cli.form import Call
    from crisiskit.incident.kinds.task_changed import TaskAct

    call = Call(folder, incident, "", plain, no_input, as_json)
    tasking.change(context.obj, call, ids or [], TaskAct.REOPENED, why)


group.command("undone", hidden=True)(reopen)


@group.command()
def assign(
    context: typer.Context,
    ids: list[str] = _IDS,
    to: str = typer.Option("", "--to", help="A role, the name of a person, or both: legal/NAME."),
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Give open tasks to a role, or to a person of the role that has them.

    Example: crisiskit task assign first-call --to legal/NAME
    """
    from crisiskit.cli import tasking
    from crisiskit.cli.form import Call

    tasking.assign(context.obj, Call(folder, incident, no_input=True, as_json=as_json), ids or [], to)


@group.command()
def add(
    context: typer.Context,
    words: list[str] = typer.Argument(None, metavar="[WHAT]...", help="What has to be done, in one line."),
    what: str = typer.Option("", "--what", help="The same, as an option."),
    role: str = typer.Option("", "--role", help="Who does it."),
    name: str = typer.Option("", "--name", help="The person who has taken it on."),
    due: str = typer.Option("", "--due", help="By when: 45m, 09:00; otherwise in an hour."),
    critical: bool = typer.Option(False, "--critical", help="The incident may not be closed while it is open."),
    incident: str = INCIDENT,
    fresh: bool = FRESH,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Put a task on a checklist that the playbook does not have.

    Example: crisiskit task add "Call the landlord of the branch" --role legal --due 45m
    """
    from crisiskit.cli import tasking
    from crisiskit.cli.form import Call

    call = Call(folder, incident, "", plain, no_input, as_json, fresh)
    given = {"what": " ".join(words or []) or what, "role": role, "name": name, "due": due, "critical": critical}
    tasking.add(context.obj, call, given)
