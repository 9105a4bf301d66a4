"""Drafts the next message of an open incident: asks what is new, records it, writes the words."""

from collections.abc import Mapping
from typing import NamedTuple

from crisiskit.cli import acting, gather, knowing
from crisiskit.cli.env import Env
from crisiskit.cli.knowing import Open, Said, hold_together
from crisiskit.desk.drafting import Desk
from crisiskit.desk.opening import clocks_of
from crisiskit.desk.papers import pages
from crisiskit.desk.redrafting import Redraft, redraft
from crisiskit.errors import WrongUse
from crisiskit.incident import store
from crisiskit.incident.kinds.drafted import Drafted
from crisiskit.interview.answers import Answer
from crisiskit.library.books import located
from crisiskit.library.regulations import rules
from crisiskit.message.tokens import TemplateRefused


class Call(NamedTuple):
    """What was said on the command line."""

    message: str
    incident: str
    answers: str
    sets: tuple[str, ...]
    confirm: tuple[str, ...]
    folder: str
    again: bool


def opened(env: Env, call: Call) -> Open:
    """Read the incident, its playbook as it is today, and the bank as it was when the incident was opened.

    Raises:
        CrisiskitError: if the record's opening is missing.
        WrongUse: if the playbook has no such message.
    """
    there = knowing.opened(env, call.folder, call.incident)
    book = there.book
    if call.message not in book.messages:
        raise WrongUse(
            f"playbook {book.id} has no message {call.message!r}", f"messages: {', '.join(book.messages)}"
        )
    return there


def given(env: Env, call: Call, there: Open) -> dict[str, Answer]:
    """Take what is new from file and flags."""
    return knowing.given(env, there, Said(call.answers, call.sets, call.confirm))


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
    hold_together(env, there, answers)
    stamp = acting.stamp(env, there.organisation.zone)
    try:
        made = redraft(at, there.state, call.message, answers, stamp, again=call.again)
    except TemplateRefused as refused:
        raise located(there.where.shelf, there.book.id, refused) from None
    for sealed in made.sealed:
        texts = made.run.texts() if isinstance(sealed.entry.event, Drafted) else {}
        store.append(there.path, sealed, texts)
    clocks = clocks_of(there.organisation, made.incident, rules(there.where.shelf, there.book.clocks))
    copies = made.run.copies() | pages(there.book, there.organisation, made.incident, clocks)
    texts_known = {drawn.draft.digest for each in made.incident.statements.values() for drawn in each.history}
    for kept in store.write_derived(there.path, copies, texts_known):
        env.tell(
            f"kept as somebody edited it, with older words: {kept}; delete it and draft again to have the new ones"
        )
    return made
