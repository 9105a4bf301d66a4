"""Writes notes and decisions down, once: the same words by the same person in the same minutes are one note."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from crisiskit.cli.acting import Acting, begin, put, tell_receipt
from crisiskit.cli.env import Env
from crisiskit.cli.erasable import alike, put_away, words_of
from crisiskit.cli.form import Blank, Call, Form
from crisiskit.cli.given import bytes_of, text_of
from crisiskit.cli.moments import gone_by
from crisiskit.cli.note_pages import chosen, show
from crisiskit.cli.roles import known_role, roles_there
from crisiskit.errors import WrongUse
from crisiskit.incident.acts.notes import decided, noted
from crisiskit.incident.called import find
from crisiskit.incident.events import Entry
from crisiskit.incident.kinds.decision import DecisionTaken
from crisiskit.incident.kinds.note import NoteWritten
from crisiskit.incident.people import same
from crisiskit.incident.shown import value_in_words
from crisiskit.incident.views.closing import is_closed
from crisiskit.incident.views.notes import Decision, Note, decisions, written

_ONCE = timedelta(minutes=10)


def add(env: Env, call: Call, given: Mapping[str, Any], *, private: bool) -> None:
    """Write a note.

    Raises:
        WrongUse: if there are no words, or they were given twice.
    """
    at = begin(env, call.folder, call.incident)
    if given["words"] and given["file"]:
        raise WrongUse("the words and --file were given together", "give one of them")
    words = text_of(bytes_of(env, given["file"]), given["file"]) if given["file"] else given["words"]
    form = Form(env, at, call, "note", 'crisiskit note "The first journalist has called"')
    if call.fresh:
        form.done()
    said = _words(form, words)
    when = _when(env, at, given["at"])
    digest = _noted_before(env, at, said, NoteWritten("", private), when)
    if digest:
        env.tell("that is written down already")
    else:
        body = put_away({"words": said})
        at, entry = put(env, at, noted(at.state, NoteWritten(body.digest, private)), body.files, when)
        digest = entry.digest
    form.done()
    if is_closed(at.state):
        env.tell("this incident is closed, and a note does not open it again: crisiskit reopen does")
    _tell(env, call, at, digest)


def _when(env: Env, at: Acting, text: str) -> datetime | None:
    """Read when it was; None if that is now."""
    when = gone_by(env, at, text) if text else None
    if when is not None and when > env.now():
        raise WrongUse(f"--at {text!a} is still to come", "write when it was: 02:40")
    return when


def _words(form: Form, words: str) -> str:
    if not words.strip() and not form.asks:
        raise WrongUse("missing: the words", f"for example: {form.example}")
    return str(form.filled([Blank("words", "What happened?")], {"words": words.strip()})["words"])


def _noted_before(env: Env, at: Acting, words: str, event: NoteWritten, when: datetime | None) -> str:
    """Find the note that this very call has written already; empty if it has not."""
    for each in written(at.state):
        if isinstance(each, Note) and _just_now(env, each.entry, when) and each.said.private == event.private:
            known = words_of(at.path, each.said.body)
            if known is not None and alike(known.get("words", ""), words):
                return each.digest
    return ""


def _just_now(env: Env, entry: Entry, when: datetime | None) -> bool:
    """Tell whether the same person wrote an entry a moment ago, of the same moment."""
    recent = timedelta(0) <= env.now() - entry.at <= _ONCE and entry.by == env.actor
    return recent and entry.happened == (entry.at if when is None else when)


def decide(env: Env, call: Call, given: Mapping[str, Any], *, private: bool) -> None:
    """Write a decision down.

    Raises:
        WrongUse: if something is missing, or a name is unknown.
        Refused: if what it replaces was replaced before.
    """
    at = begin(env, call.folder, call.incident)
    example = 'crisiskit note decision "Waive all fees" --why "wages are late" --by NAME --role executive-sponsor'
    form = Form(env, at, call, "decision", example)
    if call.fresh:
        form.done()
    _held_to(env, at, given)
    known = [each.digest for each in decisions(at.state)]
    before = tuple(find(each, known, "decision") for each in given["replaces"])
    said = {**given, **form.filled(_blanks(env, at), given)}
    facts = {name: tuple(held.entry.digest for held in at.state.facts[name].held) for name in said["on"] or ()}
    event = DecisionTaken("", str(said["by"]), str(said["role"]), facts, before, private)
    there = _decided_before(at, said, event)
    if there is None:
        body = put_away({"what": said["what"], "why": said["why"], "options": "\n".join(_options(said["option"]))})
        when = _when(env, at, given["at"])
        at, entry = put(env, at, decided(at.state, event._replace(body=body.digest)), body.files, when)
    else:
        env.tell("that is written down already")
        entry = there.entry
    form.done()
    _tell(env, call, at, entry.digest)


def _held_to(env: Env, at: Acting, given: Mapping[str, Any]) -> None:
    """Hold a role and the names of facts to those there are, before anybody is asked for more."""
    if given["role"]:
        known_role(env, at, given["role"])
    unknown = [name for name in given["on"] if name not in at.state.facts]
    if unknown:
        there = ", ".join(at.state.facts) or "none yet"
        raise WrongUse(f"nothing was said about {unknown[0]!a}", f"the facts here: {there}")
    _when(env, at, given["at"])


def _blanks(env: Env, at: Acting) -> Sequence[Blank]:
    roles = tuple((role, role) for role in sorted(roles_there(env, at)))
    facts = tuple((name, f"{name}: {value_in_words(fact.value)}") for name, fact in at.state.facts.items())
    on = [Blank("on", "On which facts?", facts, many=True, needed=False)] if facts else []
    return (
        Blank("what", "What was decided?"),
        Blank("why", "Why?"),
        Blank("option", "What else was considered?", needed=False, hint="several: put ; between them"),
        Blank("by", "Who decided?"),
        Blank("role", "In which role?", roles),
        *on,
    )


def _options(given: Any) -> list[str]:  # noqa: ANN401 - a list from flags, one text from a person who was asked
    typed = given.split(";") if isinstance(given, str) else given or []
    return [" ".join(each.split()) for each in typed if each.strip()]


def _decided_before(at: Acting, said: Mapping[str, Any], event: DecisionTaken) -> Decision | None:
    """Find a decision that holds and says the same, by the same person, in place of the same."""
    for each in decisions(at.state):
        words = words_of(at.path, each.said.body)
        mine = same(each.said.name, event.name) and set(each.said.replaces) == set(event.replaces)
        if each.holds and mine and words is not None and alike(words.get("what", ""), str(said["what"])):
            return each
    return None


def _tell(env: Env, call: Call, at: Acting, digest: str) -> None:
    show(env, at, chosen(at, digest), as_json=call.as_json)
    tell_receipt(env, at)
