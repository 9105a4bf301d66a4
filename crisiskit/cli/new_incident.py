"""`crisiskit new-incident [PLAYBOOK]`: the main job."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, JSON, PLAIN


def run(
    context: typer.Context,
    playbook: str = typer.Argument("", help="The playbook; without it, you are asked."),
    answers: str = typer.Option("", "--answers", help="A file of answers; - for standard input."),
    sets: list[str] = typer.Option(
        [], "--set", help="One answer: fact=value, or fact.fr=text for one language. It counts as reported."
    ),
    confirm: list[str] = typer.Option(
        [], "--confirm", help="A fact you vouch for. Only confirmed facts go public."
    ),
    severity: str = typer.Option("", help="sev1, sev2, sev3 or sev4."),
    channels: str = typer.Option(
        "", help="Where to speak: x,sms,email. Default: the bank's, else the playbook's."
    ),
    no_input: bool = typer.Option(False, "--no-input", help="Ask nothing. What is not answered stays unknown."),
    folder: str = FOLDER,
    directory: str = typer.Option("", "--dir", help="Keep the incident in DIR/incidents."),
    short_id: str = typer.Option("", "--id", help="The four letters at the end of the incident's name."),
    fresh: bool = typer.Option(False, "--fresh", help="Do not go on with an interview that was stopped."),
    resume: bool = typer.Option(False, "--resume", help="Go on with an interview that was stopped (the default)."),
    plain: bool = PLAIN,
    as_json: bool = JSON,
) -> None:
    """Something is wrong: ask what is known, record it, draft the first words, start the clocks.

    Stop anywhere; the same command goes on at the same question.

    Example: crisiskit new-incident service-outage

    Example: crisiskit new-incident service-outage --answers night.yaml --no-input --json
    """
    from crisiskit.cli.acting import insist_on_actor
    from crisiskit.cli.place import workspace
    from crisiskit.cli.wishes import Wishes

    env: Env = context.obj
    insist_on_actor(env)
    place = workspace(env, folder)
    wishes = Wishes(playbook, answers, tuple(sets), tuple(confirm), severity, channels, directory, short_id)
    if env.can_ask and not no_input and not answers:
        from crisiskit.cli.asking import asked

        with asked(env, place, wishes, fresh=fresh and not resume, plain=plain) as known:
            from crisiskit.cli.opening import put

            opened = put(env, place, wishes, known)
    else:
        from crisiskit.cli.opening import put, without_asking

        opened = put(env, place, wishes, without_asking(env, place, wishes))
    from crisiskit.cli.result import show_opened

    show_opened(env, opened, as_json=as_json)
    if (place.root / "preapprovals").is_dir():
        from crisiskit.cli.resting import tell_enough

        tell_enough(env, place, opened.desk.book, opened.path, opened.opening.incident, "holding")
