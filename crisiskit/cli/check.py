"""`crisiskit check [FILE]`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, JSON


def run(
    context: typer.Context,
    file: str = typer.Argument("", help="A file, or - for standard input, which is also the default."),
    kind: str = typer.Option(
        "holding", "--kind", help="holding, update, apology, rebuttal, resolution, status, qa or sentence."
    ),
    language: str = typer.Option("", "--lang", help="The text's language; else the bank's first."),
    explain: bool = typer.Option(False, "--explain", help="Say by which words each element was found."),
    as_json: bool = JSON,
    jsonl: bool = typer.Option(
        False, "--jsonl", help='One {"id", "lang", "kind", "text"} a line in, one verdict a line out.'
    ),
    incident: str = typer.Option(
        "",
        "--incident",
        help="Know its facts; without FILE, judge all its texts, those of a message against each other.",
    ),
    message: str = typer.Option("", "--message", help="With --incident: only this message."),
    folder: str = FOLDER,
) -> int:
    """Judge a text: what is missing, and what will be regretted.

    Exit code 1 if something that must be there is missing, or a fault is an error.

    Example: echo "Your money is 100 % safe." | crisiskit check --kind sentence

    Example: crisiskit check --incident kumo
    """
    from crisiskit.cli.given import bytes_of, text_of
    from crisiskit.cli.judges import circumstances_of, judges_of, named_in
    from crisiskit.cli.place import workspace
    from crisiskit.errors import WrongUse
    from crisiskit.wording.verdict import KINDS

    env: Env = context.obj
    if kind not in KINDS:
        raise WrongUse(f"there is no kind {kind!r}", f"one of: {', '.join(KINDS)}")
    place = workspace(env, folder)
    judges = judges_of(place)
    around = circumstances_of(place)
    if incident or message:
        from crisiskit.cli import checking

        there = checking.night(env, place, folder, incident)
        if not file:
            found = checking.reviews(place, there, message)
            env.say(checking.as_json(found) if as_json else "\n".join(checking.as_lines(found)))
            return 0 if all(each.good for each in found.values()) else 1
        around = there.around
    file = file or "-"
    data = bytes_of(env, file)
    tag = language or named_in(place, file) or (place.organisation.languages[0] if place.organisation else "en")
    if jsonl:
        from crisiskit.wording.lines import answers

        for line in answers(data.split(b"\n"), judges, around, kind=kind, language=tag):
            env.out.write(line + "\n")
        return 0
    text = text_of(data, file)
    verdict = judges(tag).judge(text, kind, around, explain=explain)
    if as_json:
        import json

        from crisiskit.visible import escaped

        env.out.write(escaped(json.dumps(verdict.plain(), ensure_ascii=False, indent=2)) + "\n")
    else:
        from crisiskit.cli.verdicts import as_text, spoken

        if not language:
            env.tell(f"judged as {tag}; --lang changes that")
        env.say(
            as_text(text, file, verdict, explain=explain, reading=spoken(judges(tag), text) if explain else "")
        )
    return 0 if verdict.good else 1
