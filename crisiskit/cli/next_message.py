"""Drafts the next message of an open incident: asks what is new, records it, writes the words."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from crisiskit.cli import acting, gather
from crisiskit.cli.env import Env
from crisiskit.cli.place import workspace
from crisiskit.desk.drafting import Desk
from crisiskit.desk.opening import clocks_of
from crisiskit.desk.papers import pages
from crisiskit.desk.redrafting import Redraft, redraft
from crisiskit.digest import digest
from crisiskit.errors import WrongUse
from crisiskit.incident import store
from crisiskit.incident.canonical import Json
from crisiskit.incident.kinds.drafted import Drafted
from crisiskit.incident.kinds.opened import Opened
from crisiskit.incident.state import Incident
from crisiskit.interview.answers import STANDINGS, Answer
from crisiskit.interview.together import insist
from crisiskit.interview.together import known as answered
from crisiskit.interview.values import Setting
from crisiskit.library.books import located, playbook
from crisiskit.library.regulations import rules
from crisiskit.library.workspace import Workspace
from crisiskit.message.tokens import TemplateRefused
from crisiskit.organisation import Organisation, organisation_from
from crisiskit.playbook.model import Playbook


class Call(NamedTuple):
    """What was said on the command line."""

    message: str
    incident: str
    answers: str
    sets: tuple[str, ...]
    confirm: tuple[str, ...]
    folder: str
    again: bool


class Open(NamedTuple):
    """An open incident with what belongs to it."""

    path: Path
    where: Workspace
    state: Incident
    begun: Opened
    book: Playbook
    organisation: Organisation


def opened(env: Env, call: Call) -> Open:
    """Read the incident, its playbook as it is today, and the bank as it was when the incident was opened.

    Raises:
        CrisiskitError: if the record's opening is missing.
        WrongUse: if the playbook has no such message.
    """
    where = workspace(env, call.folder)
    _, path, state, begun = acting.begin(env, call.folder, call.incident)
    book, items = playbook(where.shelf, begun.playbook)
    if any(begun.sources.get(item.shown) not in (None, digest(item.data)) for item in items):
        env.tell(f"The playbook {book.id} has changed since this incident was opened; its new words are used.")
    if call.message not in book.messages:
        raise WrongUse(
            f"playbook {book.id} has no message {call.message!r}", f"messages: {', '.join(book.messages)}"
        )
    bank = organisation_from(dict(begun.organisation), ("organisation",))
    return Open(path, where, state, begun, book, bank)


def held(state: Incident) -> dict[str, Json]:
    """Give the values that the record holds as confirmed or reported."""
    return {name: fact.value for name, fact in state.facts.items() if fact.standing.value in STANDINGS[:2]}


def given(env: Env, call: Call, there: Open) -> dict[str, Answer]:
    """Take what is new from file and flags; a fact the record holds is confirmed by its name alone."""
    setting = Setting(env.now(), there.organisation.zone, there.organisation.languages)
    written = gather.answers_file(env, call.answers)
    named = {*call.confirm, *(word.partition(".")[0] for word in call.sets)}
    there_held = {
        name: Answer("reported", fact.value, fact.held[-1].said.source)
        for name, fact in there.state.facts.items()
        if name in named and fact.value is not None
    }
    return gather.given_facts(written, call.sets, call.confirm, there.book.facts, setting, env.actor, there_held)


def desk(there: Open, message: str) -> Desk:
    """Put the desk together: the incident's channels, those of the message where the playbook names its own."""
    own = there.book.messages[message].channels
    channels = [name for name in there.begun.channels if not own or name in own] or list(there.begun.channels)
    parts = gather.forms_for(there.where, channels, there.organisation)
    return gather.desk_for(there.book, there.organisation, parts)


def put(env: Env, there: Open, at: Desk, call: Call, answers: Mapping[str, Answer]) -> Redraft:
    """Record what is new and the drafts, one entry after the other, then write the working copies.

    Raises:
        CrisiskitError: if a rule or the disk refuses; the same command goes on from what was written.
    """
    now = env.now()
    setting = Setting(now, there.organisation.zone, there.organisation.languages)
    for remark in insist(
        there.book.facts, {**held(there.state), **dict.fromkeys(answers), **answered(answers)}, setting
    ):
        env.tell(remark)
    stamp = acting.stamp(env, there.organisation.zone)
    try:
        made = redraft(at, there.state, call.message, answers, stamp, again=call.again)
    except TemplateRefused as refused:
        raise located(there.where.shelf, there.book.id, refused) from None
    for sealed in made.sealed:
        texts = made.run.texts() if isinstance(sealed.entry.event, Drafted) else {}
        store.append(there.path, sealed, texts)
    clocks = clocks_of(at, made.incident, rules(there.where.shelf, there.book.clocks))
    copies = made.run.copies() | pages(there.book, there.organisation, made.incident, clocks)
    texts_known = {drawn.draft.digest for each in made.incident.statements.values() for drawn in each.history}
    for kept in store.write_derived(there.path, copies, texts_known):
        env.tell(
            f"kept as somebody edited it, with older words: {kept}; delete it and draft again to have the new ones"
        )
    return made
