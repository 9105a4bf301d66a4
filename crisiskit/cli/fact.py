"""`crisiskit fact set | confirm | withhold | retract | list | history`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, FRESH, INCIDENT, JSON, NO_INPUT, PLAIN

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

_AS_OF = typer.Option("", "--as-of", "--happened", help="When it was so, if not just now: 03:40.")


@group.command("set")
def set_(
    context: typer.Context,
    facts: list[str] = typer.Argument(
        None, metavar="[NAME[=VALUE]]...", help="NAME.fr=TEXT for one language; NAME=- reads standard input."
    ),
    standing: str = typer.Option("reported", "--standing", help="reported, or confirmed: only that goes public."),
    source: str = typer.Option("", "--source", help="Who or what says so."),
    as_of: str = _AS_OF,
    incident: str = INCIDENT,
    fresh: bool = FRESH,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Say what is known: reported, or confirmed if somebody vouches for it. At a terminal it asks for the rest.

    It says at once which drafts have to be written again, and where a correction is owed.

    Example: crisiskit fact set customers=48000 --standing confirmed --source "NOC bridge" --as-of 04:10

    Example: crisiskit fact set restored_at=04:05 cause.en="a failed update" cause.fr="une mise à jour ratée"

    Example: crisiskit fact set customers
    """
    from crisiskit.cli.fact_acts import Said, say
    from crisiskit.cli.form import Call

    env: Env = context.obj
    call = Call(folder, incident, "", plain, no_input, as_json, fresh)
    say(env, call, Said(tuple(facts or ()), standing, source, as_of))


@group.command()
def confirm(
    context: typer.Context,
    facts: list[str] = typer.Argument(
        ..., metavar="NAME[=VALUE]...", help="With =VALUE: only if somebody said that."
    ),
    source: str = typer.Option("", "--source", help="Who or what makes it certain."),
    as_of: str = _AS_OF,
    incident: str = INCIDENT,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Vouch for what was reported: from then on it may be said in public.

    Where people said different things side by side, =VALUE decides which of them stands.

    Example: crisiskit fact confirm customers --source "head of operations"

    Example: crisiskit fact confirm customers=48000 --source "head of operations"
    """
    from crisiskit.cli.fact_acts import confirm as vouch
    from crisiskit.cli.form import Call

    env: Env = context.obj
    vouch(env, Call(folder, incident, "", plain, no_input, as_json), facts, source, as_of)


@group.command()
def withhold(
    context: typer.Context,
    facts: list[str] = typer.Argument(..., metavar="NAME[=VALUE]..."),
    why: str = typer.Option("", "--why", help="Why it is not said."),
    as_of: str = _AS_OF,
    incident: str = INCIDENT,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Keep something known from the public, with a reason.

    Example: crisiskit fact withhold cause --why "the police ask us to wait"
    """
    from crisiskit.cli.fact_acts import withhold as keep_back
    from crisiskit.cli.form import Call

    env: Env = context.obj
    keep_back(env, Call(folder, incident, "", plain, no_input, as_json), facts, why, as_of)


@group.command()
def retract(
    context: typer.Context,
    facts: list[str] = typer.Argument(..., metavar="NAME..."),
    why: str = typer.Option("", "--why", help="What was wrong with it."),
    as_of: str = _AS_OF,
    incident: str = INCIDENT,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Take back what was said of a fact: it was wrong, or is no longer known. What was said stays in its history.

    Example: crisiskit fact retract customers --why "counted twice"
    """
    from crisiskit.cli.fact_acts import retract as take_back
    from crisiskit.cli.form import Call

    env: Env = context.obj
    take_back(env, Call(folder, incident, "", plain, no_input, as_json), facts, why, as_of)


@group.command()
def carried(
    context: typer.Context,
    message: str = typer.Argument(..., help="holding, update, correction …"),
    place: str = typer.Argument(..., help="Channel and language, as in x.en."),
    facts: list[str] = typer.Argument(
        ..., metavar="NAME[=VALUE]...", help="=VALUE as the words have it; or =none."
    ),
    incident: str = INCIDENT,
    folder: str = FOLDER,
) -> None:
    """Say which facts words that are out carry, where no draft tells so: then they are corrected like all others.

    Example: crisiskit fact carried holding x.en customers=12000
    """
    from crisiskit.cli import carrying
    from crisiskit.cli.acting import begin, tell_receipt
    from crisiskit.cli.publishing import key_of
    from crisiskit.incident.acts.carrying import out_at

    env: Env = context.obj
    at = begin(env, folder, incident)
    text = out_at(at.state, key_of(message, place))
    at = carrying.note(env, at, text, carrying.read(env, at, folder, facts))
    tell_receipt(env, at)


@group.command("list")
def list_(
    context: typer.Context,
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """What is known, how surely, from whom and since when; where people disagree; what is not known yet.

    Example: crisiskit fact list
    """
    from crisiskit.cli.fact_pages import show_list

    show_list(context.obj, folder, incident, as_json=as_json)


@group.command()
def history(
    context: typer.Context,
    fact: str = typer.Argument(..., metavar="NAME"),
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Everything that was ever said of a fact: by whom, when, and of which moment.

    Example: crisiskit fact history customers
    """
    from crisiskit.cli.fact_pages import show_history

    show_history(context.obj, folder, incident, fact, as_json=as_json)
