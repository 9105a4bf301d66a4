"""`crisiskit publish MESSAGE CHANNEL.LANG`."""

import typer

from crisiskit.cli.copied import Given
from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, INCIDENT
from crisiskit.errors import Exit, WrongUse


def run(
    context: typer.Context,
    message: str = typer.Argument(..., help="holding, update, correction …"),
    place: list[str] = typer.Argument(..., metavar="place", help="Channel and language, as in x.en."),
    to: str = typer.Option("", "--to", help="Let crisiskit post it, to this destination of crisiskit.yaml."),
    url: str = typer.Option("", "--url", help="You have posted it: its address."),
    posted: bool = typer.Option(False, "--posted", help="You have posted it, and it has no address."),
    happened: str = typer.Option("", "--at", help="When you posted it, if not just now: 03:40."),
    past: list[str] = typer.Option(
        [], "--past", help="GATE=REASON: go past a gate. The reason stays in the record."
    ),
    corrects: bool = typer.Option(
        False, "--corrects", help="These words say what was wrong and what is right, though not as a correction."
    ),
    already_out: str = typer.Option(
        "", "--already-out", help="Why words are out that nobody had approved; records it, and raises an alarm."
    ),
    text: str = typer.Option("", "--text", help="With --already-out: a file with the very words; - for input."),
    carries: list[str] = typer.Option(
        [], "--carries", help="With --already-out: NAME or NAME=VALUE, a fact that the words say."
    ),
    resolve: str = typer.Option(
        "", "--resolve", help="posted or failed, once somebody has looked at the channel."
    ),
    incident: str = INCIDENT,
    folder: str = FOLDER,
) -> int:
    """Let approved words leave: it records that they are about to, prints them, and asks whether they are posted.

    What is printed on standard output is the text, byte by byte, and nothing else. If nobody says what became of
    it, it stands in the record as "sent or not" until --resolve: nothing is ever sent twice by itself.

    Example: crisiskit publish holding x.en

    Example: crisiskit publish holding x.en --url https://x.com/examplebank/status/1

    Example: crisiskit publish holding x.en --resolve failed

    Example: crisiskit publish holding status-page.en --to status-page
    """
    from crisiskit.cli import publishing
    from crisiskit.cli.acting import begin

    env: Env = context.obj
    options: dict[str, Given] = {
        "--to": to,
        "--url": url,
        "--posted": posted,
        "--at": happened,
        "--past": past,
        "--corrects": corrects,
        "--already-out": already_out,
        "--text": text,
        "--carries": carries,
        "--resolve": resolve,
        "--incident": incident,
        "-C": folder,
    }
    where = publishing.only_place("publish", message, place, options)
    if carries and not already_out:
        hint = "crisiskit fact carried says it of words that are out"
        raise WrongUse("--carries goes with --already-out", hint)
    if to:
        from crisiskit.cli import posting

        posting.by_person_only(url, happened, already_out, text, resolve, posted=posted)
        wish = posting.Wished(message, where, to, publishing.Asked(tuple(past), folder, corrects=corrects))
        return posting.post(env, incident, wish)
    at = begin(env, folder, incident)
    key = publishing.key_of(message, where)
    seen = publishing.Seen(url, happened, posted=posted or bool(url) or bool(happened))
    if resolve:
        publishing.resolve(env, at, key, resolve, seen)
    elif already_out:
        publishing.out_already(env, at, key, publishing.Out(already_out, text, tuple(carries), folder), seen)
    else:
        publishing.publish(env, at, key, publishing.Asked(tuple(past), folder, corrects=corrects), seen)
    return Exit.DONE
