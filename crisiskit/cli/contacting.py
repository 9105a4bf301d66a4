"""Notes talks with people outside, and shows them."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from crisiskit.cli.acting import Acting, begin, put, tell_receipt
from crisiskit.cli.env import Env
from crisiskit.cli.erasable import put_away, word, words_of
from crisiskit.cli.folding import folded, width_of
from crisiskit.cli.form import Blank, Call, Form
from crisiskit.cli.moments import to_come
from crisiskit.desk.standing import clock_face, wait
from crisiskit.errors import WrongUse
from crisiskit.incident.acts.contacts import noted
from crisiskit.incident.called import meant
from crisiskit.incident.kinds.contact import ContactNoted, Side
from crisiskit.incident.views.contacts import Contact, contacts
from crisiskit.visible import escaped, one_line

_WORDS = ("name", "outlet", "phone", "asked", "told")
_LATEST = datetime.max.replace(tzinfo=UTC)
_FIRST = (
    Blank("name", "Who is it?", hint="this can be erased later"),
    Blank("outlet", "For whom do they speak?", hint="a paper, an authority, a firm"),
    Blank("side", "Who are they to us?", tuple((each, each.value) for each in Side)),
    Blank("phone", "How can we reach them?", needed=False),
    Blank("asked", "What did they ask?", needed=False),
    Blank("told", "What were they told?", needed=False),
    Blank("call-back", "By when are they to be called back?", needed=False, hint="45m or 09:00"),
    Blank("embargo", "Until when do they keep it to themselves?", needed=False, hint="2h or 09:00"),
)


def chosen(at: Acting, which: str) -> Contact:
    """Find whom somebody means; the only one there is, if they name nobody.

    Raises:
        WrongUse: if there is nobody of that name, or several.
    """
    known = {each.digest: each for each in contacts(at.state)}
    among = known
    return known[meant(which, known, among, "contact", "crisiskit contact add notes a talk")]


def add(env: Env, call: Call, given: Mapping[str, Any]) -> None:
    """Note a talk; `call.which` are the letters of somebody noted before.

    Raises:
        WrongUse: if it is not said who it was, or neither asked nor told anything.
    """
    at = begin(env, call.folder, call.incident)
    before = chosen(at, call.which) if call.which else None
    example = 'crisiskit contact add --name "J. Doe" --outlet "Daily News" --side media --asked "How many?"'
    form = Form(env, at, call, "contact", example)
    if call.fresh:
        form.done()
    said = dict(given) if before else form.filled(_FIRST, given)
    if not (said["asked"] or said["told"] or said["call-back"]):
        raise WrongUse("missing: --asked, --told or --call-back", f"for example: {example}")
    if before is not None and said["side"]:
        raise WrongUse("--again and --side do not go together", "who they are to us was noted the first time")
    event = ContactNoted(
        body="",
        follows=before.digest if before else "",
        side=before.side if before else Side(said["side"]),
        embargo=to_come(env, at, said["embargo"]) if said["embargo"] else None,
        call_back_by=to_come(env, at, said["call-back"]) if said["call-back"] else None,
    )
    digest = _noted_before(env, at, said, event)
    if not digest:
        body = put_away({name: said[name] or "" for name in _WORDS})
        at, entry = put(env, at, noted(at.state, event._replace(body=body.digest), env.now()), body.files)
        digest = entry.digest
    form.done()
    show(env, at, _with(at, digest), as_json=call.as_json)
    tell_receipt(env, at)


def _noted_before(env: Env, at: Acting, said: Mapping[str, Any], event: ContactNoted) -> str:
    """Find the talk this very call has noted already: same words, same person, same time; empty if it has not."""
    words = {name: str(said[name]).strip() for name in _WORDS if said[name] and str(said[name]).strip()}
    for each in contacts(at.state):
        for talk in each.talks:
            same = (talk.entry.at, talk.entry.by) == (env.now(), env.actor) and talk.event._replace(
                body=""
            ) == event
            if same and words_of(at.path, talk.event.body) == words:
                return talk.entry.digest
    return ""


def _with(at: Acting, digest: str) -> Contact:
    return next(each for each in contacts(at.state) if any(talk.entry.digest == digest for talk in each.talks))


def page(env: Env, at: Acting) -> Iterator[str]:
    """Give everybody, who waits for a call first."""
    found = contacts(at.state)
    owed = [each for each in found if each.call_back_by]
    late = sum(each.call_back_by is not None and each.call_back_by < env.now() for each in owed)
    yield f"Contacts: {len(found)}; to be called back: {len(owed)}" + (f", {late} LATE" if late else "")
    width = width_of(env)
    for each in sorted(found, key=lambda one: one.call_back_by or _LATEST):
        yield ""
        for line in _head(env, at, each):
            yield from folded(line, width, "      ")


def _head(env: Env, at: Acting, contact: Contact) -> Iterator[str]:
    words = words_of(at.path, contact.first.body)
    who = word(words, "name") if words is None else ", ".join(filter(None, map(words.get, ("name", "outlet"))))
    yield f"{contact.id}  {contact.side.value}: {one_line(who)}"
    if words and words.get("phone"):
        yield f"      {one_line(words['phone'])}"
    if contact.call_back_by:
        yield f"      CALL BACK by {_face(at, contact.call_back_by)} ({wait(contact.call_back_by, env.now())})"
    if contact.embargo and contact.embargo > env.now():
        yield f"      embargo until {_face(at, contact.embargo)}"
    last = words_of(at.path, contact.talks[-1].event.body)
    yield from (f"      {name}: {one_line(last[name])}" for name in ("asked", "told") if last and last.get(name))


def _face(at: Acting, moment: datetime) -> str:
    return clock_face(moment, at.zone)


def show(env: Env, at: Acting, contact: Contact, *, as_json: bool) -> None:
    """Show every talk with somebody."""
    if as_json:
        env.say(escaped(json.dumps(_plain(at, contact), ensure_ascii=False, indent=2)))
        return
    width = width_of(env)
    for line in (*list(_head(env, at, contact))[:4], *_talks(at, contact)):
        for row in folded(line, width, "      "):
            env.say(row)


def _talks(at: Acting, contact: Contact) -> Iterator[str]:
    for talk in contact.talks:
        words = words_of(at.path, talk.event.body)
        yield f"  {_face(at, talk.entry.happened)}  noted by {talk.entry.by}"
        if words is None:
            yield f"    {word(words, '')}"
        yield from (
            f"    {name}: {one_line(words[name])}" for name in ("asked", "told") if words and words.get(name)
        )


def list_json(at: Acting) -> str:
    """Give everybody for programs."""
    found = [_plain(at, each) for each in contacts(at.state)]
    return escaped(json.dumps({"contacts": found}, ensure_ascii=False, indent=2))


def _plain(at: Acting, contact: Contact) -> dict[str, Any]:
    return {
        "id": contact.id,
        "digest": contact.digest,
        "side": contact.side.value,
        "call_back_by": contact.call_back_by.isoformat() if contact.call_back_by else None,
        "embargo": contact.embargo.isoformat() if contact.embargo else None,
        "talks": [
            {
                "at": talk.entry.happened.isoformat(),
                "by": talk.entry.by,
                "erased_or_missing": (words := words_of(at.path, talk.event.body)) is None,
                **{name: (words or {}).get(name) for name in _WORDS},
            }
            for talk in contact.talks
        ],
    }
