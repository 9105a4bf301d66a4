"""`crisiskit note WORDS`, and `note decision | list | show`."""

from typing import Any

import typer
from typer.core import TyperGroup

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, FRESH, INCIDENT, JSON, NO_INPUT, PLAIN


class _WordsFirst(TyperGroup):
    """Takes words that name no command of the group for a note: `crisiskit note "legal has called"`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer does not export its context
        """Put in `add` where words or its options come first; a command after options stays a mistake."""
        first = args[0] if args else ""
        self._spelled([word for word in args if not word.startswith("-")])
        named = first in self.commands or first == "--help"
        misplaced = first.startswith("-") and any(word in self.commands for word in args)
        found: list[str] = super().parse_args(ctx, args if named or misplaced else ["add", *args])
        return found

    def _spelled(self, words: list[str]) -> None:
        """Stop at one word that is nearly a command: a slip of the hand is no note."""
        from difflib import get_close_matches

        from crisiskit.errors import WrongUse

        near = get_close_matches(words[0], self.commands, 1, 0.75) if len(words) == 1 else []
        if near and words[0] not in self.commands:
            hint = f"did you mean `note {near[0]}`? To write the word down: crisiskit note add {words[0]}"
            raise WrongUse(f"there is no command `note {words[0]}`", hint)


group = typer.Typer(cls=_WordsFirst, rich_markup_mode=None)

_AT = typer.Option("", "--at", help="When it was, if not now: 02:40.")
_PRIVATE = typer.Option(False, "--private", help="Show it only to who asks for private notes: a mark, no lock.")


@group.command()
def add(
    context: typer.Context,
    words: list[str] = typer.Argument(None, metavar="[WORDS]...", help="What happened."),
    file: str = typer.Option("", "--file", help="Read the words from a file, or from standard input: -."),
    private: bool = _PRIVATE,
    at: str = _AT,
    incident: str = INCIDENT,
    fresh: bool = FRESH,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Write something down. The words can be erased one day; that they were there stays.

    Example: crisiskit note add "The first journalist has called"

    Example: crisiskit note "The first journalist has called" --at 02:40
    """
    from crisiskit.cli.form import Call
    from crisiskit.cli.noting import add as write

    call = Call(folder, incident, "", plain, no_input, as_json, fresh)
    write(context.obj, call, {"words": " ".join(words or []), "file": file, "at": at}, private=private)


@group.command()
def decision(
    context: typer.Context,
    words: list[str] = typer.Argument(None, metavar="[WHAT]...", help="What was decided."),
    what: str = typer.Option("", "--what", help="The same, as an option."),
    why: str = typer.Option("", "--why", help="Why."),
    option: list[str] = typer.Option([], "--option", help="What else was considered."),
    by: str = typer.Option("", "--by", help="Who decided."),
    role: str = typer.Option("", "--role", help="In which role."),
    on: list[str] = typer.Option([], "--on", help="A fact it rests on, by its name."),
    replaces: list[str] = typer.Option([], "--replaces", help="The letters of a decision that no longer holds."),
    private: bool = _PRIVATE,
    at: str = _AT,
    incident: str = INCIDENT,
    fresh: bool = FRESH,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Write a decision down: what, why, instead of what, by whom, on which facts. It is replaced, never edited.

    Example: crisiskit note decision "Waive all fees" --why "wages are late" --by NAME --role executive-sponsor

    Example: crisiskit note decision "Waive none" --why "costs" --by NAME --role treasury --replaces kumo
    """
    from crisiskit.cli.form import Call
    from crisiskit.cli.noting import decide

    call = Call(folder, incident, "", plain, no_input, as_json, fresh)
    given = {
        "what": " ".join(words or []) or what,
        "why": why,
        "option": option,
        "by": by,
        "role": role,
        "on": on,
        "replaces": replaces,
        "at": at,
    }
    decide(context.obj, call, given, private=private)


@group.command("list")
def list_(
    context: typer.Context,
    decisions: bool = typer.Option(False, "--decisions", help="Only decisions."),
    private: bool = typer.Option(False, "--private", help="Show the words of private notes, too."),
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Every note and every decision, in order; decisions that were replaced are marked.

    Example: crisiskit note list --decisions
    """
    from crisiskit.cli import note_pages
    from crisiskit.cli.acting import begin

    env: Env = context.obj
    at = begin(env, folder, incident)
    if as_json:
        env.say(note_pages.list_json(at, decisions=decisions, private=private))
        return
    for line in note_pages.page(env, at, decisions=decisions, private=private):
        env.say(line)


@group.command()
def show(
    context: typer.Context,
    which: str = typer.Argument("", help="Its letters; not needed while there is only one."),
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """One note or decision, also a private one, with the facts a decision rests on as they were and as they are.

    Example: crisiskit note show kumo
    """
    from crisiskit.cli import note_pages
    from crisiskit.cli.acting import begin

    env: Env = context.obj
    at = begin(env, folder, incident)
    note_pages.show(env, at, note_pages.chosen(at, which), as_json=as_json)
