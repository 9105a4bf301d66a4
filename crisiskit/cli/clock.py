"""`crisiskit clock`: what is owed by when, and the rules of regulators."""

import sys

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, INCIDENT, JSON, NO_INPUT, PLAIN

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

BECAUSE = typer.Option("", "--because", help="Why: the supervisor will ask.")
BY = typer.Option("", "--by", help="Who decided, if it is not you.")
RULE = typer.Argument(..., help="The rule; a part of its id is enough where only one on the board has it.")


@group.command("list")
def list_(
    context: typer.Context,
    every: bool = typer.Option(False, "--all", help="Also what is met, dismissed or not owed; each line alone."),
    within: str = typer.Option("", "--within", help="Only what is late, or due within so long: 4h, 30m, 2d."),
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Everything that is owed by a time, soonest first: what stops it, and who owns it.

    Example: crisiskit clock list --within 4h
    """
    from crisiskit.cli.clock_acts import show_list

    show_list(context.obj, folder, incident, within, every=every, as_json=as_json)


@group.command("next")
def next_(
    context: typer.Context,
    incident: str = INCIDENT,
    folder: str = FOLDER,
) -> None:
    """One line for a shell prompt or a cron mail: what is due next in every open incident. Exit 1 if one is late.

    Example: crisiskit clock next
    """
    from crisiskit.cli.clock_acts import show_next

    raise typer.Exit(show_next(context.obj, folder, incident))


@group.command()
def why(
    context: typer.Context,
    which: str = typer.Argument(
        "", help="A rule, or what a line of `clock list` begins with; without it, what is due first."
    ),
    incident: str = INCIDENT,
    folder: str = FOLDER,
) -> None:
    """Why something is due then: rule, triggers and who said them, calendar, source, doubt. What a decision needs.

    Example: crisiskit clock why eu-gdpr-33-authority

    Example: crisiskit clock why next-update
    """
    from crisiskit.cli.clock_acts import show_why

    show_why(context.obj, folder, incident, which)


@group.command()
def confirm(
    context: typer.Context,
    rule: str = RULE,
    because: str = BECAUSE,
    by: str = BY,
    grade: str = typer.Option(
        "",
        "--grade",
        help="How severe it is on the rule's own scale, where its clock hangs on that: severe, high.",
    ),
    incident: str = INCIDENT,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Say that a rule applies: from then on its clocks run. At a terminal, its questions are asked first.

    Example: crisiskit clock confirm eu-gdpr-33-authority --because "names and account numbers were read"
    """
    from crisiskit.cli.clock_acts import decide
    from crisiskit.cli.form import Call

    call = Call(folder, incident, rule, plain, no_input, as_json)
    decide(context.obj, call, because, by, applies=True, grade=grade)


@group.command()
def dismiss(
    context: typer.Context,
    rule: str = RULE,
    because: str = BECAUSE,
    by: str = BY,
    incident: str = INCIDENT,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Say that a rule does not apply, and why.

    Example: crisiskit clock dismiss eu-gdpr-33-authority --because "no personal data were touched"
    """
    from crisiskit.cli.clock_acts import decide
    from crisiskit.cli.form import Call

    decide(context.obj, Call(folder, incident, rule, plain, no_input, as_json), because, by, applies=False)


@group.command()
def trigger(
    context: typer.Context,
    given: str = typer.Argument(
        "", metavar="TRIGGER[=TIME]", help="What happened and when: awareness=02:40; now, if no time is given."
    ),
    rule: str = typer.Option("", "--rule", help="Only for this rule; else for all that use it."),
    because: str = typer.Option("", "--because", help="How that is known; or why it is taken back (=never)."),
    incident: str = INCIDENT,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Say when something happened that starts clocks: detected, awareness. Each has its own time.

    At a terminal and without a name, it asks what has happened, when, and how that is known.

    Example: crisiskit clock trigger awareness=02:40 --because "the security desk called"

    Example: crisiskit clock trigger classified_major=never --because "it was graded again"
    """
    from crisiskit.cli.clock_acts import happened
    from crisiskit.cli.form import Call

    happened(context.obj, Call(folder, incident, given, plain, no_input, as_json), rule, because)


@group.command()
def met(
    context: typer.Context,
    rule: str = RULE,
    stage: str = typer.Argument("", help="Which of its stages; not needed while there is only one."),
    ref: str = typer.Option("", "--ref", help="The number the authority gave."),
    at: str = typer.Option("now", "--at", help="When it was filed: 03:40; now, if nothing is given."),
    filed: str = typer.Option("", "--filed", help="What was filed."),
    by: str = typer.Option("", "--by", help="Who filed it, if it is not you."),
    incident: str = INCIDENT,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Record what was filed, when, under which number, by whom. One that was missed stays missed: met late.

    Example: crisiskit clock met eu-gdpr-33-authority initial --ref DPA-1234 --filed "first notice, by the portal"
    """
    from crisiskit.cli import clock_acts
    from crisiskit.cli.form import Call

    given = {"filed": filed, "ref": ref, "at": at, "by": by}
    clock_acts.filed(context.obj, Call(folder, incident, rule, plain, no_input, as_json), stage, given)


@group.command()
def notice(
    context: typer.Context,
    rule: str = RULE,
    stage: str = typer.Argument("", help="Which of its stages; not needed while there is only one."),
    channel: str = typer.Option("", "--channel", help="Another channel than the bank's notices to authorities."),
    lang: list[str] = typer.Option(
        [], "--lang", help="In which language; else the bank's first. Repeat for more."
    ),
    like: str = typer.Option("", "--like", help="The message whose sentences it takes, if not the usual one."),
    again: bool = typer.Option(False, "--again", help="The last draft was not used: keep its number."),
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Draft the notice of a stage to its authority, from confirmed facts, and say what it lacks.

    It is signed, sent and recorded as any statement. Where the public was told something else, that is said first.

    Example: crisiskit clock notice eu-dora-19-major-incident initial --lang fr
    """
    from crisiskit.cli import clock_notice

    wish = clock_notice.Wish(rule, stage, channel, tuple(lang), like, again=again)
    clock_notice.notice(context.obj, folder, incident, wish, as_json=as_json)


@group.command()
def ics(
    context: typer.Context,
    file: str = typer.Argument("", help="Where to write it; - for standard output; else NAME.ics, here."),
    incident: str = INCIDENT,
    folder: str = FOLDER,
) -> None:
    """Write the clocks as a calendar file with alarms. Exported again, it moves what a calendar has already.

    It holds regulators' clocks, promised updates and the first words; what must not be known to everybody is left
    out.

    Example: crisiskit clock ics kumo.ics
    """
    from crisiskit.cli.clock_outputs import show_ics

    show_ics(context.obj, folder, incident, file)


@group.command()
def sheet(
    context: typer.Context,
    out: str = typer.Option(
        "", "--out", help="Where to write it; - for standard output; else NAME-clocks.html, here."
    ),
    incident: str = INCIDENT,
    folder: str = FOLDER,
) -> None:
    """Write the clocks as one page for a screen on the wall, or paper: what is due, who owns it, what stops it.

    The page needs nothing else, and counts down by itself. Written again under the same name, it shows itself
    within a minute. What must not be known to everybody is left out.

    Example: crisiskit clock sheet --out kumo.html
    """
    from crisiskit.cli.clock_outputs import show_sheet

    show_sheet(context.obj, folder, incident, out)


@group.command()
def rules(
    context: typer.Context,
    jurisdiction: str = typer.Option("", "--jurisdiction", help="Only this one, such as EU or US."),
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """List the regulators' rules: who must be told within what time, and how sure that is.

    Example: crisiskit clock rules --jurisdiction EU
    """
    from crisiskit.cli import clock_pages as pages
    from crisiskit.cli.place import workspace
    from crisiskit.clocks.rules import within
    from crisiskit.errors import WrongUse
    from crisiskit.library.regulations import every

    env: Env = context.obj
    known = every(workspace(env, folder).shelf)
    wanted = jurisdiction.upper().replace("STATES", "states")
    found = [rule for rule in known if rule.off or not wanted or within(wanted, rule.jurisdiction)]
    if wanted and not any(rule.jurisdiction for rule in found):
        there = ", ".join(sorted({rule.jurisdiction for rule in known} - {""}))
        raise WrongUse(f"there are no rules of {jurisdiction!r}", f"there are rules of: {there}")
    if as_json:
        from crisiskit.cli.clock_json import dumped, rule_json

        env.say(dumped([rule_json(rule) for rule in found]))
        return
    for line in pages.folded(pages.rules_page(found), env.wide):
        env.say(line)


@group.command()
def show(
    context: typer.Context,
    rule: str = typer.Argument(..., help="The rule."),
    whole: bool = typer.Option(
        False, "--all", help="With every note, what the notice must say, and what was read."
    ),
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Show what a rule asks: whom to tell, what starts each clock, how it is counted, its source and its doubts.

    Example: crisiskit clock show eu-dora-19-major-incident
    """
    from crisiskit.cli import clock_pages as pages
    from crisiskit.cli.place import workspace
    from crisiskit.cli.screen import weighed
    from crisiskit.library import regulations

    env: Env = context.obj
    shelf = workspace(env, folder).shelf
    found, parent = regulations.with_parent(shelf, rule)
    if as_json:
        from crisiskit.cli.clock_json import dumped, rule_json

        env.say(dumped(rule_json(found, parent)))
        return
    page = tuple(pages.rule_page(found, parent, regulations.conventions(shelf), whole=whole))
    rows = sys.maxsize if whole else env.high - 1
    for row in weighed(page, env.wide, rows, lambda line: list(pages.folded([line], env.wide))):
        env.say(row)


@group.command()
def compute(
    context: typer.Context,
    rule: str = typer.Argument(..., help="The rule."),
    given: list[str] = typer.Option(
        [], "--at", help="TRIGGER=TIME: what happened when; `clock show RULE` names the triggers. Also severity=…"
    ),
    zone: str = typer.Option("", "--zone", help="The bank's time zone, if not that of its folder."),
    kinds: list[str] = typer.Option([], "--entity-type", help="What you are in law, such as bank."),
    places: list[str] = typer.Option([], "--jurisdiction", help="Where you are supervised, such as BE."),
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Say when a regulator must have been told: every stage of a rule, from the times that are known.

    Example: crisiskit clock compute eu-gdpr-33-authority --at awareness=2026-11-22T02:40+01:00
    """
    from crisiskit.cli import clock_pages as pages
    from crisiskit.cli.clock_given import reckoned
    from crisiskit.cli.place import workspace

    env: Env = context.obj
    found = reckoned(env, workspace(env, folder), rule, given, zone, kinds, places)
    for note in found.notes:
        env.tell(f"note: {note}")
    if as_json:
        from crisiskit.cli.clock_json import computed_json, dumped

        env.say(dumped(computed_json(found)))
        return
    for line in pages.folded(pages.computed_page(found, env.now()), env.wide):
        env.say(line)
