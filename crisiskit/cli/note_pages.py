"""Notes and decisions as pages for people and as JSON for programs."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from crisiskit.cli.acting import Acting
from crisiskit.cli.env import Env
from crisiskit.cli.erasable import GONE, words_of
from crisiskit.cli.folding import folded, width_of
from crisiskit.cli.result import rfc3339
from crisiskit.desk.standing import clock_face
from crisiskit.incident.called import meant
from crisiskit.incident.shown import value_in_words
from crisiskit.incident.state import Held
from crisiskit.incident.views.notes import Decision, Note, then, written
from crisiskit.visible import escaped, one_line

HIDDEN = "(private: note list --private shows it)"
_HANG = "      "


def chosen(at: Acting, which: str) -> Note | Decision:
    """Find the note or decision that somebody means; the only one there is, if they name none.

    Raises:
        WrongUse: if there is none of that name, or several.
    """
    known = {each.digest: each for each in written(at.state)}
    return known[meant(which, known, known, "note", 'crisiskit note "…" writes one')]


def page(env: Env, at: Acting, *, decisions: bool, private: bool) -> Iterator[str]:
    """Give every note and decision, in order; the words of private ones only to who wants them."""
    every = written(at.state)
    taken = [each for each in every if isinstance(each, Decision)]
    replaced = sum(not each.holds for each in taken)
    counts = (
        _count(len(every) - len(taken), "note") * (not decisions),
        _count(len(taken), "decision") + f" ({replaced} replaced)" * bool(replaced),
    )
    yield from folded(f"Written down: {', '.join(filter(None, counts))}", width_of(env))
    for each in taken if decisions else every:
        yield ""
        hidden = each.said.private and not private
        for line in _lines(env, at, each, hidden=hidden):
            yield from folded(line, width_of(env), _HANG)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _lines(env: Env, at: Acting, each: Note | Decision, *, hidden: bool) -> Iterator[str]:
    when = each.entry.happened
    today = when.astimezone(at.zone).date() == env.now().astimezone(at.zone).date()
    face = clock_face(when, at.zone, dated=not today)
    mark = "  private" if each.said.private else ""
    words = None if hidden else words_of(at.path, each.said.body)
    if isinstance(each, Note):
        yield f"{each.id}  {face}  {one_line(each.entry.by)}{mark}"
        yield from _told(words, "words", hidden=hidden)
        return
    said = each.said
    ended = f"  REPLACED by {', '.join(each.replaced_by)}" if each.replaced_by else ""
    yield f"{each.id}  {face}  DECISION by {one_line(said.name)} ({one_line(said.role)}){mark}{ended}"
    yield from _told(words, "what", hidden=hidden)
    yield from _more(each, words or {})


def _told(words: Mapping[str, str] | None, name: str, *, hidden: bool) -> Iterator[str]:
    gone = HIDDEN if hidden else GONE
    for line in (words.get(name, "") if words is not None else gone).split("\n"):
        yield f"{_HANG}{one_line(line)}"


def _more(each: Decision, words: Mapping[str, str]) -> Iterator[str]:
    if words.get("why"):
        yield f"{_HANG}why: {one_line(words['why'])}"
    yield from (f"{_HANG}not: {one_line(option)}" for option in _options(words))
    if each.said.facts:
        yield f"{_HANG}on: {', '.join(map(one_line, each.said.facts))}"
    if each.replaces:
        yield f"{_HANG}in place of {', '.join(each.replaces)}"
    if each.against:
        every = " ".join(f"--replaces {one}" for one in sorted((each.id, *each.against)))
        yield f"{_HANG}! against {', '.join(each.against)}: note decision … {every} says what holds"
    if each.changed and each.holds:
        yield f"{_HANG}! since then changed: {', '.join(map(one_line, each.changed))}; does it still hold?"


def _options(words: Mapping[str, str]) -> list[str]:
    return [line for line in words.get("options", "").split("\n") if line]


def show(env: Env, at: Acting, each: Note | Decision, *, as_json: bool) -> None:
    """Show one, whole: who asks for it by its letters means it, private or not."""
    if as_json:
        env.say(_dumped(_plain(at, each, hidden=False)))
        return
    facts = _facts(at, each) if isinstance(each, Decision) else ()
    for line in (*_lines(env, at, each, hidden=False), *facts):
        for row in folded(line, width_of(env), _HANG):
            env.say(row)


def _facts(at: Acting, each: Decision) -> Iterator[str]:
    """Give the facts a decision rests on, as they were, and those that have changed as they are."""
    for name, digests in each.said.facts.items():
        fact = at.state.facts.get(name)
        was = _said(then(fact, digests)) if fact else "not here"
        now = f"; now {_said(fact.held)}" if fact and name in each.changed else ""
        yield f"{_HANG}{one_line(name)}: {was}{now}"


def _said(held: Iterable[Held]) -> str:
    said = (f"{one.said.standing.value} {value_in_words(one.said.value)}".strip() for one in held)
    return one_line(" against ".join(dict.fromkeys(said))) or "not here"


def list_json(at: Acting, *, decisions: bool, private: bool) -> str:
    """Give every note and decision for programs; the words of private ones are null for who does not want them."""
    found = [each for each in written(at.state) if isinstance(each, Decision) or not decisions]
    rows = [_plain(at, each, hidden=each.said.private and not private) for each in found]
    return _dumped({"notes": rows})


def _dumped(value: Mapping[str, Any]) -> str:
    return escaped(json.dumps(value, ensure_ascii=False, indent=2))


def _plain(at: Acting, each: Note | Decision, *, hidden: bool) -> dict[str, Any]:
    words = None if hidden else words_of(at.path, each.said.body)
    said = {
        "id": each.id,
        "kind": "note" if isinstance(each, Note) else "decision",
        "at": rfc3339(each.entry.at),
        "happened": each.entry.happened.isoformat(),
        "by": each.entry.by,
        "private": each.said.private,
        "hidden": hidden,
        "erased_or_missing": words is None and not hidden,
        "digest": each.digest,
        "body": each.said.body,
    }
    if isinstance(each, Note):
        return {**said, "words": (words or {}).get("words")}
    return {
        **said,
        "what": (words or {}).get("what"),
        "why": (words or {}).get("why"),
        "options": _options(words or {}),
        "decided_by": {"name": each.said.name, "role": each.said.role},
        "facts": {name: list(seen) for name, seen in each.said.facts.items()},
        "changed": list(each.changed),
        "holds": each.holds,
        "replaces": list(each.replaces),
        "replaced_by": list(each.replaced_by),
        "against": list(each.against),
    }
