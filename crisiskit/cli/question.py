"""`crisiskit question add | route | answer | list | show`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, FRESH, INCIDENT, JSON, NO_INPUT, PLAIN

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

_WHICH = typer.Argument("", help="Its letters; not needed while only one is open.")
_GROUP = typer.Option(False, "--all-of-topic", help="And with it all open questions of its topic.")


@group.command()
def add(
    context: typer.Context,
    words: str = typer.Option("", "--words", help="What was asked, word for word."),
    file: str = typer.Option("", "--file", help="The same from a file; - for standard input."),
    who: str = typer.Option("", "--who", help="Who asked. Can be erased, like the words."),
    channel: str = typer.Option("", "--channel", help="Where it was asked, such as x or call-centre-script."),
    language: str = typer.Option("", "--lang", help="The language it was asked in; else the bank's first."),
    topic: str = typer.Option("", "--topic", help="What it is about, if its words do not say so."),
    times: str = typer.Option("1", "--times", help="How many people asked it."),
    reply: bool = typer.Option(
        False, "--reply", help="The reply of the library was sent: record it as the answer."
    ),
    incident: str = INCIDENT,
    fresh: bool = FRESH,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Note a question of the public. A simple one gets the library's reply at once, ready to paste.

    What the library cannot answer from confirmed facts goes to the role that knows, with a time (1 hour, default).

    Example: crisiskit question add --words "When will the app work again?" --channel x --times 40
    """
    from crisiskit.cli.form import Call
    from crisiskit.cli.question_acts import add as note

    env: Env = context.obj
    given = {"words": words, "who": who, "channel": channel, "lang": language, "topic": topic, "times": times}
    call = Call(folder, incident, "", plain, no_input, as_json, fresh)
    note(env, call, given, file, reply=reply)


@group.command()
def route(
    context: typer.Context,
    which: str = _WHICH,
    role: str = typer.Option("", "--role", help="Who answers; else the role that knows its topic."),
    due: str = typer.Option("", "--due", help="By when: 45m, 2h or 09:00; else 1 hour (default)."),
    because: str = typer.Option("", "--because", help="Why this role."),
    together: bool = _GROUP,
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Send a question to the role that knows, with a time.

    Example: crisiskit question route kumo --role treasury --due 45m
    """
    from crisiskit.cli.form import Call
    from crisiskit.cli.question_acts import route as send

    env: Env = context.obj
    given = {"role": role, "due": due, "because": because}
    send(env, Call(folder, incident, which, as_json=as_json), given, together=together)


@group.command()
def answer(
    context: typer.Context,
    which: str = _WHICH,
    text: str = typer.Option("", "--text", help="The answer; without it, that of the library."),
    file: str = typer.Option("", "--file", help="The same from a file; - for standard input."),
    language: str = typer.Option("", "--lang", help="Its language; else that of the question."),
    role: str = typer.Option("", "--role", help="In which role you answer; else that of the library's keeper."),
    name: str = typer.Option("", "--name", help="Whose answer it is, if not yours."),
    together: bool = _GROUP,
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Record what was answered: the library's reply, or the words of somebody who knows.

    Example: crisiskit question answer kumo

    Example: crisiskit question answer kumo --text "Wages due today are paid by noon." --role treasury
    """
    from crisiskit.cli.form import Call
    from crisiskit.cli.question_acts import answer as reply

    env: Env = context.obj
    given = {"text": text, "file": file, "lang": language, "role": role, "name": name}
    reply(env, Call(folder, incident, which, as_json=as_json), given, together=together)


@group.command("list")
def list_(
    context: typer.Context,
    every: bool = typer.Option(False, "--all", help="Every topic, and every question in it."),
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """What most people ask: the top ten, what is answered, and with whom the rest lies.

    Example: crisiskit question list
    """
    from crisiskit.cli import question_pages as pages
    from crisiskit.cli.acting import begin

    env: Env = context.obj
    at = begin(env, folder, incident)
    if as_json:
        env.say(pages.list_json(at))
        return
    for line in pages.top(env, at, every=every):
        env.say(line)


@group.command()
def show(
    context: typer.Context,
    which: str = _WHICH,
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """One question: its words, with whom it lies, what was answered, and what the library would say now.

    Example: crisiskit question show kumo
    """
    from crisiskit.cli import question_pages as pages
    from crisiskit.cli.acting import begin
    from crisiskit.cli.replying import library

    env: Env = context.obj
    at = begin(env, folder, incident)
    found = pages.chosen(at, which)
    pages.show(env, at, found, library(env, at, found.asked.topic), as_json=as_json)
