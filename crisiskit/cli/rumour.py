"""`crisiskit rumour add | triage | rebut | takedown | list | show | close`."""

import typer

from crisiskit.cli.env import Env
from crisiskit.cli.options import FOLDER, FRESH, INCIDENT, JSON, NO_INPUT, PLAIN

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

_WHICH = typer.Argument("", help="Its letters; not needed while only one is open.")
_BECAUSE = typer.Option("", "--because", help="The reason. The review will ask for it.")
_ROLE = typer.Option("", "--role", help="In which role, such as communications-lead.")
_NAME = typer.Option("", "--name", help="Whose word it is, if not yours.")


@group.command()
def add(
    context: typer.Context,
    claim: str = typer.Option("", "--claim", help="What it says, word for word."),
    file: str = typer.Option("", "--file", help="The same from a file; - for standard input."),
    platform: str = typer.Option("", "--platform", help="Where it was seen, such as x or a messenger."),
    url: str = typer.Option("", "--url", help="The address of the post."),
    author: str = typer.Option("", "--author", help="Who says it. Can be erased, like the claim."),
    author_type: str = typer.Option(
        "", "--author-type", help="customer, influencer, media, bot, insider or unknown."
    ),
    language: str = typer.Option("", "--language", help="The language it is in."),
    seen: str = typer.Option("", "--seen", help="When it was first seen, such as 02:40; else now."),
    reach: str = typer.Option("", "--reach", help="How many people may have seen it."),
    growth: str = typer.Option("", "--growth", help="How many more of them there are each hour."),
    shown: str = typer.Option("", "--shown", help="What it shows as evidence."),
    communities: str = typer.Option("", "--communities", help="Who passes it on."),
    kernel: str = typer.Option("", "--kernel", help="Whether something in it is true: yes, no or unknown."),
    harm: list[str] = typer.Option(
        [], "--harm", help="What suffers if it is believed: money, data, safety, person or market."
    ),
    asks: str = typer.Option("", "--asks", help="What it asks: nothing, withdraw, click, share or boycott."),
    screenshot: str = typer.Option("", "--screenshot", help="A picture of it; the record keeps its SHA-256."),
    owner: str = typer.Option("monitoring-analyst", "--owner", help="The role that follows it."),
    incident: str = INCIDENT,
    fresh: bool = FRESH,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Note a rumour: what is said, where, by whom. Then somebody decides within 30 minutes (default).

    Words, author and address can be erased later; figures and decisions stay.

    Example: crisiskit rumour add --claim "The bank is closing on Monday" --platform x --asks withdraw
    """
    from crisiskit.cli.form import Call
    from crisiskit.cli.rumour_adding import add as note

    env: Env = context.obj
    given = {
        "claim": claim,
        "platform": platform,
        "url": url,
        "author": author,
        "author-type": author_type,
        "language": language,
        "seen": seen,
        "reach": reach,
        "growth": growth,
        "shown": shown,
        "communities": communities,
        "kernel": kernel,
        "harm": harm,
        "asks": asks,
        "owner": owner,
    }
    call = Call(folder, incident, "", plain, no_input, as_json, fresh)
    note(env, call, given, (file, screenshot))


@group.command()
def triage(
    context: typer.Context,
    which: str = _WHICH,
    reach: str = typer.Option(
        "", "--reach", help="1 a small closed group, 2 public and growing or a community, 3 national or trending."
    ),
    harm: str = typer.Option(
        "", "--harm", help="1 irritation, 2 reputation or some money, 3 a run, safety, market."
    ),
    plausibility: str = typer.Option(
        "", "--plausibility", help="1 absurd, 2 believable, 3 something in it is true."
    ),
    signs: list[str] = typer.Option(
        [],
        "--sign",
        help="For silence: tiny, amplifies, opinion, protected, refuted, trap. "
        "For an answer at once: moves-money, journalists, staff, vulnerable, repeated.",
    ),
    decision: str = typer.Option("", "--decision", help="watch, prepare, answer or escalate."),
    because: str = _BECAUSE,
    role: str = _ROLE,
    name: str = _NAME,
    agree: bool = typer.Option(False, "--agree", help="Sign the decision that stands, as a second person."),
    incident: str = INCIDENT,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Weigh a rumour, reach × harm × plausibility, and decide: stay silent, prepare, answer, escalate.

    Score it again every hour (default). Two decisions taken side by side are both shown until one decides.

    Example: crisiskit rumour triage kumo --reach 2 --harm 3 --plausibility 2 --decision answer --because "…"

    Example: crisiskit rumour triage kumo --agree --role treasury
    """
    from crisiskit.cli.form import Call
    from crisiskit.cli.rumour_triaging import agree as sign
    from crisiskit.cli.rumour_triaging import triage as weigh

    env: Env = context.obj
    call = Call(folder, incident, which, plain, no_input, as_json)
    if agree:
        sign(env, call, role, name)
        return
    given = {
        "reach": reach,
        "harm": harm,
        "plausibility": plausibility,
        "sign": signs,
        "decision": decision,
        "because": because,
        "role": role,
        "name": name,
    }
    weigh(env, call, given)


@group.command()
def rebut(
    context: typer.Context,
    which: str = _WHICH,
    fact: str = typer.Option(
        "", "--fact", help="What is true, without a full stop, with something one can check."
    ),
    claim: str = typer.Option("", "--claim", help="The false claim, once, in the fewest words."),
    why: str = typer.Option("", "--why", help="Why it is false, and where the confusion comes from."),
    sets: list[str] = typer.Option([], "--set", help="Another fact that this playbook's answer uses: fact=value."),
    confirmed_by: str = typer.Option("", "--confirmed-by", help="Who vouches for the fact and for the reason."),
    cleared: str = typer.Option(
        "", "--cleared-by", help="Who in investor relations cleared a figure of money that was not public."
    ),
    language: str = typer.Option("", "--in", help="The language of these words; else the bank's first."),
    overrule: str = typer.Option("", "--overrule", help="Why the judge of wording is wrong this time."),
    incident: str = INCIDENT,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Put an answer together: fact, warning, the claim once, why it is false, the fact again, what to do.

    It sets the facts that the playbook's rebuttal is made of, shows how it will read and has it judged.
    Then `crisiskit draft rebuttal` writes it for every channel.

    Example: crisiskit rumour rebut kumo --fact "all branches open on Monday at nine" --claim "we close on Monday"
    """
    from crisiskit.cli.form import Call
    from crisiskit.cli.rebutting import rebut as answer

    env: Env = context.obj
    call = Call(folder, incident, which, plain, no_input, as_json)
    given = {
        "fact": fact,
        "claim": claim,
        "why": why,
        "set": sets,
        "confirmed-by": confirmed_by,
        "cleared-by": cleared,
        "in": language,
        "overrule": overrule,
    }
    answer(env, call, given)


@group.command()
def takedown(
    context: typer.Context,
    which: str = _WHICH,
    platform: str = typer.Option("", "--platform", help="Whom you ask: a platform, a registrar, an app store."),
    ground: str = typer.Option(
        "",
        "--ground",
        help="Its rule: impersonation, fraud, trademark, privacy, manipulated-media, false-financial-information.",
    ),
    url: str = typer.Option("", "--url", help="What it should take down. Can be erased."),
    evidence: str = typer.Option("", "--evidence", help="A file that shows it, saved before you ask."),
    ticket: str = typer.Option("", "--ticket", help="The platform's number for it."),
    identity: str = typer.Option("", "--identity", help="How you proved who you are."),
    role: str = _ROLE,
    when: str = typer.Option("", "--at", help="When it was asked, or answered; else now."),
    outcome: str = typer.Option("", "--answer", help="What came of it: removed, labelled, refused or none."),
    request: str = typer.Option("", "--request", help="Which request is answered, if there are several."),
    detail: str = typer.Option("", "--detail", help="What the platform said."),
    escalated: str = typer.Option("", "--escalated-to", help="Whom you turned to next."),
    incident: str = INCIDENT,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Note that a platform was asked to remove or to mark something, and later what it answered.

    Opinion and criticism are no ground. Keep what stands there first, and publish the fact, too.

    Example: crisiskit rumour takedown kumo --platform x --ground impersonation --url URL --evidence shot.png

    Example: crisiskit rumour takedown kumo --answer removed --detail "account suspended"
    """
    from crisiskit.cli import rumour_takedown as asking
    from crisiskit.cli.form import Call

    env: Env = context.obj
    call = Call(folder, incident, which, plain, no_input, as_json)
    if outcome:
        said = {"answer": outcome, "request": request, "at": when, "detail": detail, "escalated-to": escalated}
        asking.answer(env, call, said)
        return
    given = {
        "platform": platform,
        "ground": ground,
        "url": url,
        "evidence": evidence,
        "ticket": ticket,
        "identity": identity,
        "role": role,
        "at": when,
    }
    asking.ask(env, call, given)


@group.command("list")
def list_(
    context: typer.Context,
    every: bool = typer.Option(False, "--all", help="With those that are closed."),
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """The rumour board: the gravest first, with what is owed and by when.

    Example: crisiskit rumour list
    """
    from crisiskit.cli import rumour_pages as pages
    from crisiskit.cli.acting import begin

    env: Env = context.obj
    at = begin(env, folder, incident)
    if as_json:
        env.say(pages.board_json(at))
        return
    for line in pages.board(env, at, every=every):
        env.say(line)


@group.command()
def show(
    context: typer.Context,
    which: str = _WHICH,
    incident: str = INCIDENT,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Everything about one rumour: its words, every decision, the answer, the requests to platforms.

    Example: crisiskit rumour show kumo
    """
    from crisiskit.cli import rumour_pages as pages
    from crisiskit.cli.acting import begin

    env: Env = context.obj
    at = begin(env, folder, incident)
    pages.show(env, at, pages.chosen(at, which), as_json=as_json)


@group.command()
def close(
    context: typer.Context,
    which: str = _WHICH,
    ending: str = typer.Option("", "--as", help="faded, refuted, removed, true or duplicate."),
    because: str = _BECAUSE,
    incident: str = INCIDENT,
    no_input: bool = NO_INPUT,
    plain: bool = PLAIN,
    as_json: bool = JSON,
    folder: str = FOLDER,
) -> None:
    """Let a rumour go, with a reason. Whatever is said of it beside that, or later, opens it again.

    Example: crisiskit rumour close kumo --as faded --because "nobody has shared it for three hours"
    """
    from crisiskit.cli.form import Call
    from crisiskit.cli.rumour_triaging import close as let_go

    env: Env = context.obj
    call = Call(folder, incident, which, plain, no_input, as_json)
    given = {"as": ending, "because": because}
    let_go(env, call, given)
