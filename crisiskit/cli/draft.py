"""`crisiskit draft MESSAGE`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, INCIDENT, JSON, NO_INPUT, PLAIN


def run(
    context: typer.Context,
    message: str = typer.Argument(
        ..., help="holding, update, correction, apology, rebuttal, progress, resolution, qa or education."
    ),
    incident: str = INCIDENT,
    answers: str = typer.Option("", "--answers", help="A file of answers; - for standard input."),
    sets: list[str] = typer.Option(
        [], "--set", help="One answer: fact=value, or fact.fr=text for one language. It counts as reported."
    ),
    confirm: list[str] = typer.Option(
        [], "--confirm", help="A fact you vouch for. Only confirmed facts go public."
    ),
    again: bool = typer.Option(
        False, "--again", help="Keep the number of the last draft of this message, though some of it may be out."
    ),
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Write a message for every channel and language, from the facts as they stand.

    At a terminal it asks for what this message could say and nobody has confirmed yet.

    Example: crisiskit draft update

    Example: crisiskit draft update --set restored_at=04:10 --confirm restored_at
    """
    from crisiskit.cli.gather import tell_days
    from crisiskit.cli.next_message import Call, desk, given, opened, put
    from crisiskit.cli.rereading import reread
    from crisiskit.cli.result import show_redraft
    from crisiskit.cli.righting import offered, tell_waiting
    from crisiskit.incident.kinds.fact import FactSet

    env: Env = context.obj
    call = Call(message, incident, answers, tuple(sets), tuple(confirm), folder, again=again)
    there = opened(env, call)
    at = desk(there, message)
    if env.can_ask and not (no_input or answers or sets or confirm):
        from crisiskit.cli.asking_more import ask_more

        with ask_more(env, there, message, offered(env, there, at, message), plain=plain) as found:
            made = put(env, there, at, call, found)
    else:
        said = given(env, call, there)
        tell_days(env, said)
        made = put(env, there, at, call, said)
    regrets = reread(there.where, there.book, made.incident, made.run.statements)
    show_redraft(env, there.path, at, made, regrets, as_json=as_json)
    tell_waiting(env, there._replace(state=made.incident), at, message)
    if (there.where.root / "preapprovals").is_dir():
        from crisiskit.cli.resting import tell_enough

        tell_enough(env, there.where, there.book, there.path, made.incident, message)
    changed = [each.entry.event.fact for each in made.sealed if isinstance(each.entry.event, FactSet)]
    if changed:
        from crisiskit.cli.fact_outcome import tell_owed

        tell_owed(env, there._replace(state=made.incident), changed)
