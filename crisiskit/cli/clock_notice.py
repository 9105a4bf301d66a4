"""Drafts the notice of a stage: puts it into the record, and says what it lacks and what contradicts it."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from crisiskit.cli.acting import Acting, begin, put, tell_receipt
from crisiskit.cli.clocking import Seen, rule_named, seen
from crisiskit.cli.env import Env
from crisiskit.cli.folding import folded, width_of
from crisiskit.clocks.compute import stages_of, triggers_of
from crisiskit.clocks.rules import Rule, Stage, marks
from crisiskit.errors import CrisiskitError, WrongUse
from crisiskit.incident.kinds.edited import Edited
from crisiskit.incident.notices import message_of, rule_of, stage_of
from crisiskit.incident.views.one_filing import same_filing
from crisiskit.incident.views.publishing import publications
from crisiskit.incident.views.severity import severity_now
from crisiskit.visible import one_line

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
    """A notice as it was drafted, and what its signer must know.

    Attributes:
        by_hand: place → what was written into the draft before by hand, and whether it is kept.
    """

    asked: Any
    run: Any
    fields: Sequence[Any]
    differs: Sequence[Any]
    doubts: Sequence[str]
    by_hand: Mapping[str, Any]

    @property
    def lacks(self) -> int:
        """How many of the things that its stage asks for it does not say."""
        return sum(not each.said for each in self.fields)


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
    from crisiskit.cli.judges import known_judges
    from crisiskit.desk import noticing
    from crisiskit.incident import store
    from crisiskit.incident.acts.clocks import insist_on_law

    now, at, where = env.now(), there.at, there.where
    insist_on_law(rule, now)
    desk, asked = _desk(there, rule, parent, stage, wish)
    run, event = noticing.noticed(desk, at.state, asked, there.told, now, again=wish.again)
    last = [entry for entry in at.state.of(type(event)) if entry.event == event]
    if not last:
        at, _ = put(env, at, event, run.texts())
    known = {drawn.draft.digest for each in at.state.statements.values() for drawn in each.history}
    by_hand = _written_before(there.at, run)
    copies = {**run.copies(), **{_copy(asked, place): found.text.encode() for place, found in by_hand.items()}}
    for kept in store.write_derived(at.path, copies, known):
        env.tell(f"kept as somebody edited it, with older words: {kept}")
    channels = dict.fromkeys((*at.begun.channels, *(each.event.channel for each in publications(at.state))))
    notes = {tag: tongue.notice for tag, tongue in desk.languages.items()}
    differs = noticing.against_public(
        at.state, run, _published(at), known_judges(where), _audiences(there, channels), notes
    )
    first = run.statements[0]
    worded = noticing.Worded(first.variants, first.facts)
    found = noticing.fields(desk, at.state, asked, there.told, worded)
    return at, Made(asked, run, found, differs, tuple(_doubts(there, rule, stage, now)), by_hand)


def _desk(there: Seen, rule: Rule, parent: Rule | None, stage: Stage, wish: Wish) -> tuple[Any, Any]:
    """Gather what a notice is drafted with, and which one it is."""
    from crisiskit.cli import gather
    from crisiskit.desk import noticing
    from crisiskit.library.books import playbook
    from crisiskit.organisation import organisation_from

    at, where = there.at, there.where
    book, _ = playbook(where.shelf, at.begun.playbook)
    bank = organisation_from(dict(at.begun.organisation), ("organisation",))
    of_today = where.organisation.contacts if where.organisation else {}  # one given since is not waited for
    bank = bank._replace(languages=_languages(wish, bank.languages), contacts={**bank.contacts, **of_today})
    forms = gather.forms_for(where, [wish.channel or _channel(there)], bank)
    _insist_on_form(forms.channels.values())
    like = wish.like or noticing.message_like(stage, book)
    if like not in book.messages:
        raise WrongUse(f"playbook {book.id} has no message {like!r}", f"messages: {', '.join(book.messages)}")
    return gather.desk_for(book, bank, forms), noticing.Asked(rule, stage, like, triggers_of(rule, parent))


def _copy(asked: Any, place: str) -> str:  # noqa: ANN401 - a notice of the desk, which is imported when it is used
    return f"statements/{asked.message}/{place}.txt"


def _written_before(at: Acting, run: Any) -> dict[str, Any]:  # noqa: ANN401 - likewise
    """Give what somebody wrote by hand into the draft that this one follows, place by place."""
    from crisiskit.desk.by_hand import carried_over
    from crisiskit.incident.store import text

    found = {}
    for new in run.statements:
        statement = at.state.statements.get((new.message, new.channel, new.language))
        anew = new.text
        for mine in statement.held if statement else ():
            base = _drafted_before(statement, mine)
            if base is None:
                continue
            old, edited = (text(at.path, each.draft.digest).decode() for each in (base, mine))
            carried = carried_over(old, edited, anew)
            anew = carried.text
            if carried.kept or carried.lost or anew != new.text:
                found[f"{new.channel}.{new.language}"] = carried
    return found


def _drafted_before(statement: Any, mine: Any) -> Any:  # noqa: ANN401 - a statement of the record and a text of it
    """Give the draft that a text written by hand goes back to; None for a draft itself."""
    if not isinstance(mine.entry.event, Edited):
        return None
    drafts = [each for each in statement.history if not isinstance(each.entry.event, Edited)]
    return next((each for each in reversed(drafts) if each.number == mine.number), None)


def gaps(env: Env, at: Acting, message: str) -> Iterator[str]:
    """Say to who signs a notice what its stage asks for and it lacks, as its last draft stands in the record.

    Nothing of this stops anybody: a first report may be filed with gaps, but not by somebody who does not know.
    """
    from crisiskit.desk import noticing

    there = seen(env, at)
    rule, parent = rule_named(there, rule_of(message))
    stage = stage_named(rule, parent, stage_of(message))
    drawn = [each.latest for key, each in at.state.statements.items() if key[0] == message]
    desk, asked = _desk(there, rule, parent, stage, Wish(rule.id, stage.id, "", (), "", again=False))
    last = drawn[0].draft
    worded = noticing.Worded(last.variants, last.facts)
    found = noticing.fields(desk, at.state, asked, there.told, worded)
    lacking = [each.content.what for each in found if not each.said]
    if lacking:
        unless = " (unless it was written by hand)" if isinstance(drawn[0].entry.event, Edited) else ""
        yield f"{len(lacking)} of {len(found)} LACK in this notice{unless}: {'; '.join(lacking)}"


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


def _doubts(there: Seen, rule: Rule, stage: Stage, now: datetime) -> Iterator[str]:
    """Say what the signer must know of the rule; none of it stands in the text."""
    yield from marks(rule, stage)
    ruling = there.told.rulings.get(rule.id)
    if ruling is None or not ruling.held:
        yield f"nobody has said whether it applies: crisiskit clock confirm {rule.id}"
    elif ruling.conflict or ruling.dismissed:
        yield f"it {ruling.in_words()}"
    others = same_filing(f"{rule.id}/{stage.id}", there.rules, there.board(now))
    if others:
        yield f"one filing with {' or '.join(others)}: one notice is enough for both"
    if rule.remarks.get("confidentiality"):
        yield rule.remarks["confidentiality"]
    if not stage.contents:
        yield f"what it must say is not known here: crisiskit clock show {rule.id} --all, and the authority's form"


def _page(made: Made) -> Iterator[str]:
    asked, run = made.asked, made.run
    gaps = f", {made.lacks} LACK" if made.lacks else ""
    standing = ", ".join(f"{each.channel}.{each.language} {each.standing.value}{gaps}" for each in run.statements)
    yield f"{asked.message} {run.event.number}: to {asked.stage.recipient}"
    yield f"  {standing}; worded like {asked.like}"
    yield from _by_hand(made)
    for each in made.differs:
        yield f"THE PUBLIC WAS TOLD OTHERWISE  {each.place}: {each.what}"
    if made.differs:
        yield "  settle which is right before this is signed: crisiskit draft correction"
    yield from (f"Mind: {doubt}" for doubt in made.doubts)
    if made.fields:
        yield f"It must say {len(made.fields)} things and lacks {made.lacks or 'none'}:"
    for each in made.fields:
        unsure = "" if each.content.verified else "  (NOT VERIFIED that it must)"
        yield f"  {'ok     ' if each.said else 'LACKS  '} {each.content.what}{unsure}"
        if each.lack:
            yield f"          {each.lack}"
    for statement in run.statements:
        yield from (f"  {statement.language}: {part} has no words" for part in statement.missing)


def _by_hand(made: Made) -> Iterator[str]:
    """Say what somebody had written into the draft before: it is kept beside the record, or named."""
    for place, found in made.by_hand.items():
        if found.kept:
            yield f"WRITTEN BY HAND BEFORE  kept in statements/{made.asked.message}/{place}.txt:"
            yield from (f"    {one_line(line)}" for line in found.kept)
            yield f"  it is in the notice once you say so: crisiskit edit {made.asked.message} {place}"
        if found.lost:
            yield f"WRITTEN BY HAND BEFORE, NOT KEPT  {place}: the words around it have changed"
            yield from (f"    {one_line(line)}" for line in found.lost)
            yield f"  write it again if it is still so: crisiskit edit {made.asked.message} {place}"


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
        "lacks": made.lacks,
        "by_hand": {
            place: {"kept": list(found.kept), "lost": list(found.lost)} for place, found in made.by_hand.items()
        },
    }
