"""The command table. A command's module is imported when it is called, and an error becomes words and a number."""

from importlib import import_module
from typing import Any, NamedTuple

import typer

from crisiskit.cli.env import Env
from crisiskit.errors import CrisiskitError, Exit

EPILOG = "Every command says more with --help. Exit codes: 0 done, 1 refused, 2 wrong use, 3 bad input, 4 record."


class Command(NamedTuple):
    """One command: its name, and one line that says what it does. Its module has the same name."""

    name: str
    line: str


COMMANDS = (
    Command("new-incident", "Something is wrong: ask, record, draft the first words, start the clocks."),
    Command("draft", "Write a message for every channel and language from the facts as they stand."),
    Command("fact", "What is known: say it, confirm it, keep it back, take it back, look it up."),
    Command("publish", "Let approved words leave, and record where they stand."),
    Command("severity", "How grave it is: anybody raises it; to lower it takes two."),
    Command("pause", "What is switched off meanwhile: scheduled posts, advertising, chatbots."),
    Command("told", "Who was told otherwise: by telephone, in person; opens the gate for those who hear later."),
    Command("withdraw", "Take words back: off the channel, or before they are used."),
    Command("close", "Say that it is over, if nothing is owed any more."),
    Command("reopen", "Say that it is not over after all."),
    Command("check", "Judge a text: what is missing, and what will be regretted."),
    Command("edit", "Change the words of a text by hand."),
    Command("approve", "Sign exact bytes."),
    Command("keys", "Whose SSH keys sign approvals, and what has to be signed with one."),
    Command("reject", "Stop a text, and say why."),
    Command("status", "Where we are: facts, statements, tasks, clocks."),
    Command("task", "The checklists: what is to be done, by whom; tick off, skip, hand over, add."),
    Command("log", "What happened, in order; all of it, or what is about one thing; also as of an earlier time."),
    Command("handover", "One page for the next shift, with both names; recorded once it was taken over."),
    Command("render", "The words that stood somewhere at a time, byte for byte."),
    Command("note", "Write down what happened, and what was decided by whom and why."),
    Command("question", "The public's questions: simple ones from the reply library, hard ones to who knows."),
    Command("contact", "Media and others outside: who asked what, what they were told, who waits for a call."),
    Command("redress", "What is offered to make good, to whom, on whose word."),
    Command("rumour", "The rumour board: note, weigh, answer, have taken down."),
    Command("verify", "Prove that the record is whole."),
    Command("sync", "Share the record over git: commit, pull, push, check again."),
    Command("join", "Take in what another copy of an incident has."),
    Command("export", "Pack an incident into one file that needs no crisiskit."),
    Command("import", "Bring in an exported incident, or join it with the one here."),
    Command("erase", "Erase words for good where the law asks for it, or hold them."),
    Command("preapprove", "Approve wording in daylight, so that one signature is enough at night."),
    Command("lint", "Say in daylight what would be missing on the night."),
    Command("diff", "Show which texts for the public a change alters, language by language."),
    Command("explain", "Say what a rule of lint is for, with what breaks it and what mends it."),
    Command("playbook", "List, show or copy playbooks."),
    Command("channel", "List, show or measure channels."),
    Command("clock", "Say which regulator must be told by when, and why then."),
    Command("schema", "Print the JSON Schema of a file."),
    Command("init", "Set up a bank's own folder."),
)


def application(wanted: str | None) -> typer.Typer:
    """Build the command line: the whole of it for help, or just the wanted command, which starts faster."""
    app = typer.Typer(
        name="crisiskit",
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        help="Crisis playbooks for banks: from 'something is wrong' to words that can be posted.",
        epilog=EPILOG,
    )
    app.callback()(_root)
    known = {command.name for command in COMMANDS}
    for command in COMMANDS:
        if wanted in known and command.name != wanted:
            continue
        module = import_module(f"crisiskit.cli.{command.name.replace('-', '_')}")
        if hasattr(module, "group"):
            app.add_typer(module.group, name=command.name, help=command.line)
        else:
            app.command(command.name, short_help=command.line)(module.run)
    return app


def _root(*, version: bool = typer.Option(False, "--version", "-V", help="Print the version and stop.")) -> None:
    if version:
        from crisiskit.version import VERSION

        typer.echo(f"crisiskit {VERSION}")
        raise typer.Exit


def run(argv: list[str], env: Env) -> int:
    """Run one command and give its exit code; no traceback ever leaves this function."""
    try:
        code = _run(argv, env)
        env.out.flush()
    except CrisiskitError as error:
        return _stopped(env, error.message, error.hint, error.code)
    except KeyboardInterrupt:
        if env.can_ask:
            env.tell()  # the terminal has written ^C on this line
        return _stopped(
            env, "stopped", "everything you answered is kept; run the same command again", Exit.INTERRUPTED
        )
    except BrokenPipeError:
        return Exit.REFUSED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _stopped(
            env, f"{where}{error.strerror or error}", "check the disk and the rights, then try again", Exit.REFUSED
        )
    except Exception as error:  # noqa: BLE001 - a bug must not show its inside at three in the morning
        return _bug(env, error)
    return code


def _run(argv: list[str], env: Env) -> int:
    for word in argv:
        if not word.isprintable() and any("\ud800" <= letter <= "\udfff" for letter in word):
            return _stopped(env, "an argument is not valid text", "type it again in UTF-8", Exit.USAGE)
    app = application(argv[0] if argv else None)
    try:
        result: Any = app(args=argv, obj=env, prog_name="crisiskit", standalone_mode=False)
    except typer.Exit as stop:
        return int(stop.exit_code)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        meant = _as_called_here(argv, error)
        return _run(meant, env) if meant else _usage(env, argv, error)
    if result == Exit.INTERRUPTED:  # which is all that typer leaves of Ctrl-C
        raise KeyboardInterrupt
    return result if isinstance(result, int) else Exit.DONE


_WHY = ("--reason", "--because", "--why")
"""What commands call the reason; at night nobody remembers which of them does it how."""


def _as_called_here(argv: list[str], error: Any) -> list[str]:  # noqa: ANN401 - as in `_usage`
    """Give the words again with the reason called as this command calls it; empty if that is not what is wrong.

    Nothing has been done yet: the words are read before a command begins.
    """
    typed = str(getattr(error, "option_name", ""))
    context = getattr(error, "ctx", None)
    there = [name for each in context.command.params for name in each.opts] if context is not None else []
    mine = [name for name in _WHY if name in there]
    if typed not in _WHY or typed in there or len(mine) != 1:
        return []
    place = next((number for number, word in enumerate(argv) if word.partition("=")[0] == typed), None)
    if place is None:
        return []
    return [*argv[:place], mine[0] + argv[place].removeprefix(typed), *argv[place + 1 :]]


def _usage(env: Env, argv: list[str], error: Any) -> int:  # noqa: ANN401 - typer does not export the base of its errors
    message = str(error.format_message()) or "not a complete command"
    command = " ".join(["crisiskit", *(word for word in argv[:1] if word in {c.name for c in COMMANDS})])
    if type(error).__name__ == "NoArgsIsHelpError":  # then the message is the page of help
        env.say(message)
        message = "no command was given"
    return _stopped(env, message[:1].lower() + message[1:].rstrip("."), f"{command} --help shows how", Exit.USAGE)


def _stopped(env: Env, message: str, hint: str, code: int) -> int:
    try:
        env.tell(f"error: {message}")
        if hint:
            env.tell(f"hint: {hint}")
    except OSError:
        pass
    return int(code)


def _bug(env: Env, error: Exception) -> int:
    if env.variables.get("CRISISKIT_DEBUG"):
        raise error
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" ({place.tb_frame.f_globals.get('__name__', '?')}:{place.tb_lineno})" if place else ""
    hint = "your record is as it was; CRISISKIT_DEBUG=1 shows the details to report"
    return _stopped(env, f"a fault in crisiskit: {type(error).__name__}{where}", hint, Exit.BUG)
