"""`crisiskit close`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, INCIDENT


def run(
    context: typer.Context,
    reason: str = typer.Option("", "--reason", help="Why it is over."),
    incident: str = INCIDENT,
    folder: str = FOLDER,
) -> None:
    """Say that an incident is over; refused, with a list, while anything is owed.

    Whatever somebody writes beside the closing, not knowing of it, opens the incident again.

    Example: crisiskit close --reason "every service is back, and everybody was told"
    """
    from crisiskit.cli.acting import begin, put, tell_receipt
    from crisiskit.cli.clock_board import late_to_authorities, running_to_authorities
    from crisiskit.cli.clocking import seen
    from crisiskit.cli.publishing_rules import gates, rules
    from crisiskit.cli.rules_then import rules_of
    from crisiskit.cli.undecided import steps, undecided
    from crisiskit.errors import Exit, WrongUse
    from crisiskit.incident.acts.closing import closed
    from crisiskit.incident.views.closing import is_closed, obstacles

    env: Env = context.obj
    at = begin(env, folder, incident)
    if not reason.strip():
        raise WrongUse("missing: the reason", "--reason says why it is over")
    places = {key[1] for key in at.state.statements}
    owed: tuple[str, ...] = ()
    board = seen(env, at).board(env.now())
    loose = [
        f"warning: {line}" if line[0] != " " else line for line in undecided(at.state, board, at.begun.short_id)
    ]
    if not is_closed(at.state):
        there = rules(env, at, folder)
        then = rules_of(at.path, at.state, there.where)
        owed = obstacles(at.state, gates(there, at, *places), env.now(), then)
        owed += tuple(late_to_authorities(board))
    if owed:
        env.tell(
            f"error: {at.path.name} is not over: {len(owed)} {'thing is' if len(owed) == 1 else 'things are'} owed"
        )
        for line in owed:
            env.tell(f"  - {line}")
        ways = steps(at.state, at.begun.short_id)
        env.tell(f"hint: settle each, then close{f'. Steps: {ways}' if ways else ''}")
        for line in loose:
            env.tell(line)
        raise typer.Exit(int(Exit.REFUSED))
    at, _ = put(env, at, closed(at.state, owed, reason))
    env.say(f"{at.path.name} is closed")
    for line in running_to_authorities(board, env.now(), at.zone):
        env.say(line)
    for line in loose:
        env.tell(line)
    tell_receipt(env, at)
