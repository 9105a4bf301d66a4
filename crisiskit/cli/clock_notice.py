"""Drafts the notice of a stage: puts it into the record, and says what it lacks and what contradicts it."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from crisiskit.cli.acting import Acting, begin, put, tell_receipt
from crisiskit.cli.clocking import Seen, rule_named, seen
from crisiskit.cli.env import Env
from crisiskit.cli.folding import folded, width_of
from crisiskit.clocks.compute import stages_of, triggers_of
from crisiskit.clocks.rules import Rule, Stage, marks
from crisiskit.errors import CrisiskitError, WrongUse
from crisiskit.incident.notices import message_of
from crisiskit.incident.views.publishing import publications
from crisiskit.incident.views.severity import severity_now

_CHANNEL = _SHAPE = "regulator-notice"


class Wish(NamedTuple):
    """What was asked for on the command line; what is empty was not said."""

    rule: str
    stage: str
    channel: str
    languages: tuple[str, ...]
    like: str
    again: bool


class Made(NamedTuple):
    """A notice as it was drafted, and what its signer must know."""

    asked: Any
    run: Any
    fields: Sequence[Any]
    differs: Sequence[Any]
    doubts: Sequence[str]


def stage_named(rule: Rule, parent: Rule | None, name: str) -> Stage:
    """Find a stage of a rule; without a name, the only one.

    Raises:
        WrongUse: if there is none of that name, or several without one.
    """
    stages = {stage.id: stage for stage, _ in stages_of(rule, parent)}
    if name in stages:
        return stages[name]
    if not name and len(stages) == 1:
        return next(iter(stages.values()))
    what = f"{rule.id} has no stage {name!a}" if name else "missing: which stage"
    raise WrongUse(what, f"one of: {', '.join(stages) or 'none: it is not modelled'}")


def sent_notice(at: Acting, rule: Rule, stage: str) -> str:
    """Say which notice of a stage was sent, so that nobody types it again; empty if none was."""
    name = message_of(rule.id, stage)
    sent = [each for each in publications(at.state) if each.event.message == name and each.posted]
    return f"{sent[-1]}, sha256 {sent[-1].event.digest[:16]}" if sent else ""


def notice(env: Env, folder: str, incident: str, wish: Wish, *, as_json: bool) -> None:
    """Draft a notice and record it.

    Raises:
        Refused: if the rule is no law, or the stage is told to no authority.
        WrongUse: if there is no such rule, stage, channel, language or message.
    """
    there = seen(env, begin(env, folder, incident))
    rule, parent = rule_named(there, wish.rule)
    stage = stage_named(rule, parent, wish.stage)
    at, made = _made(env, there, rule, parent, stage, wish)
    if as_json:
        from crisiskit.cli.clock_json import dumped

        env.say(dumped(_json(made)))
        return
    for line in _page(made):
        for row in folded(line, width_of(env), " " * (len(line) - len(line.lstrip(" ")) + 2)) or [""]:
            env.say(row)
    _words(env, made)
    _next(env, there, at, made)
    tell_receipt(env, at)


def _made(env: Env, there: Seen, rule: Rule, parent: Rule | None, stage: Stage, wish: Wish) -> tuple[Acting, Made]:
    from crisiskit.cli import gather
    from crisiskit.cli.judges import known_judges
    from crisiskit.desk import noticing
    from crisiskit.incident import store
    from crisiskit.incident.acts.clocks import insist_on_law
    from crisiskit.library.books import playbook
    from crisiskit.organisation import organisation_from

    now, at, where = env.now(), there.at, there.where
    insist_on_law(rule, now)
    book, _ = playbook(where.shelf, at.begun.playbook)
    bank = organisation_from(dict(at.begun.organisation), ("organisation",))
    of_today = where.organisation.contacts if where.organisation else {}  # one given since is not waited for
    bank = bank._replace(languages=_languages(wish, bank.languages), contacts={**bank.contacts, **of_today})
    forms = gather.forms_for(where, [wish.channel or _channel(there)], bank)
    _insist_on_form(forms.channels.values())
    desk = gather.desk_for(book, bank, forms)
    like = wish.like or noticing.message_like(stage, book)
    if like not in book.messages:
        raise WrongUse(f"playbook {book.id} has no message {like!r}", f"messages: {', '.join(book.messages)}")
    asked = noticing.Asked(rule, stage, like, triggers_of(rule, parent))
    run, event = noticing.noticed(desk, at.state, asked, there.told, now, again=wish.again)
    last = [entry for entry in at.state.of(type(event)) if entry.event == event]
    if not last:
        at, _ = put(env, at, event, run.texts())
    known = {drawn.draft.digest for each in at.state.statements.values() for drawn in each.history}
    for kept in store.write_derived(at.path, run.copies(), known):
        env.tell(f"kept as somebody edited it, with older words: {kept}")
    channels = dict.fromkeys((*at.begun.channels, *(each.event.channel for each in publications(at.state))))
    differs = noticing.against_public(
        at.state, run, _published(at), known_judges(where), _audiences(there, channels)
    )
    found = noticing.fields(desk, at.state, asked, there.told, run)
    return at, Made(asked, run, found, differs, tuple(_doubts(there, rule, stage)))


def _languages(wish: Wish, there: tuple[str, ...]) -> tuple[str, ...]:
    for tag in wish.languages:
        if tag not in there:
            raise WrongUse(f"--lang {tag!a} is none of the bank's languages", f"they are: {', '.join(there)}")
    return tuple(dict.fromkeys(wish.languages)) or there[:1]


def _channel(there: Seen) -> str:
    """Choose the bank's own channel in the form of a notice, if the incident has one."""
    from crisiskit.library.forms import channel

    for name in there.at.begun.channels:
        try:
            if channel(there.where.shelf, name).shape == _SHAPE:
                return name
        except CrisiskitError:
            continue
    return _CHANNEL


def _insist_on_form(channels: Iterable[Any]) -> None:
    for each in channels:
        if each.audience != "regulator":
            hint = f"--channel {_CHANNEL}, or a channel of your own for authorities"
            raise WrongUse(f"{each.id} speaks to {each.audience}: a notice would be read by others there", hint)


def _published(at: Acting) -> dict[str, str]:
    """Give the words of what is out; what is not here is not compared, and `verify` says so."""
    from crisiskit.incident.store import text

    found = {}
    for each in publications(at.state):
        try:
            found[each.event.digest] = text(at.path, each.event.digest).decode(errors="replace")
        except CrisiskitError:
            continue
    return found


def _audiences(there: Seen, names: Iterable[str]) -> dict[str, str]:
    from crisiskit.library.forms import channel

    found = {}
    for name in names:
        try:
            found[name] = channel(there.where.shelf, name).audience
        except CrisiskitError:
            continue
    return found


def _doubts(there: Seen, rule: Rule, stage: Stage) -> Iterator[str]:
    """Say what the signer must know of the rule; none of it stands in the text."""
    yield from marks(rule, stage)
    ruling = there.told.rulings.get(rule.id)
    if ruling is None or not ruling.held:
        yield f"nobody has said whether it applies: crisiskit clock confirm {rule.id}"
    elif ruling.conflict or ruling.dismissed:
        yield f"it {ruling.in_words()}"
    if rule.remarks.get("confidentiality"):
        yield rule.remarks["confidentiality"]
    if not stage.contents:
        yield f"what it must say is not known here: crisiskit clock show {rule.id} --all, and the authority's form"


def _page(made: Made) -> Iterator[str]:
    asked, run = made.asked, made.run
    standing = ", ".join(f"{each.channel}.{each.language} {each.standing.value}" for each in run.statements)
    yield f"{asked.message} {run.event.number}: to {asked.stage.recipient}"
    yield f"  {standing}; worded like {asked.like}"
    for each in made.differs:
        yield f"THE PUBLIC WAS TOLD OTHERWISE  {each.place}: {each.what}"
    if made.differs:
        yield "  settle which is right before this is signed: crisiskit draft correction"
    yield from (f"Mind: {doubt}" for doubt in made.doubts)
    lacking = [each for each in made.fields if not each.said]
    if made.fields:
        yield f"It must say {len(made.fields)} things and lacks {len(lacking) or 'none'}:"
    for each in made.fields:
        unsure = "" if each.content.verified else "  (NOT VERIFIED that it must)"
        yield f"  {'ok     ' if each.said else 'LACKS  '} {each.content.what}{unsure}"
        if each.lack:
            yield f"          {each.lack}"
    for statement in run.statements:
        yield from (f"  {statement.language}: {part} has no words" for part in statement.missing)


def _words(env: Env, made: Made) -> None:
    for statement in made.run.statements:
        env.say()
        for line in statement.text.rstrip("\n").split("\n"):
            for row in textwrap.wrap(line, max(20, width_of(env) - 4)) or [""]:
                env.say(f"    {row}".rstrip())
    env.say()


def _next(env: Env, there: Seen, at: Acting, made: Made) -> None:
    """Say what is still to be done, by whom: signed by each role, filed by hand, and then recorded."""
    asked, which = made.asked, f" --incident {at.begun.short_id}"
    policy = there.settings.policy.at(severity_now(at.state)) if there.settings.policy else None
    roles = policy.needed(asked.message).roles if policy else ()
    signed = [f"crisiskit approve {asked.message} --role {role} --all{which}" for role in roles or ("ROLE",)]
    filed = [
        f"crisiskit publish {asked.message} {each.channel}.{each.language} --posted{which}"
        for each in made.run.statements
    ]
    met = f"crisiskit clock met {asked.rule.id} {asked.stage.id} --ref NUMBER{which}"
    for number, line in enumerate((*signed, "once it is filed with the authority:", *filed, met)):
        env.tell(f"{'      ' if number else 'Next: '}{line}")


def _json(made: Made) -> dict[str, Any]:
    from crisiskit.cli.result import statements_json

    return {
        "rule": made.asked.rule.id,
        "stage": made.asked.stage.id,
        "message": made.asked.message,
        "number": made.run.event.number,
        "recipient": made.asked.stage.recipient,
        "like": made.asked.like,
        "statements": statements_json(made.run, ()),
        "fields": [
            {
                "what": each.content.what,
                "by": each.content.by,
                "said": each.said,
                "lack": each.lack,
                "verified": each.content.verified,
            }
            for each in made.fields
        ],
        "differs": [{"place": each.place, "what": each.what} for each in made.differs],
        "doubts": list(made.doubts),
    }
