"""The record told as an account: who said what, when, and what they could not know when they said it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from crisiskit.cli.env import Env
from crisiskit.cli.folding import folded, width_of
from crisiskit.cli.seeing import Sight, earlier, moment, sight
from crisiskit.desk.standing import clock_face
from crisiskit.errors import WrongUse
from crisiskit.incident.events import Clock, Entry
from crisiskit.incident.kind import in_words, kind, name_of
from crisiskit.incident.people import plain
from crisiskit.incident.receipt import receipt
from crisiskit.incident.state import Incident
from crisiskit.incident.views.about import About, about

_SOON = timedelta(minutes=1)
_LATE = timedelta(minutes=5)
"""What is written down within that long after it happened needs no second time."""


class Wanted(NamedTuple):
    """What somebody wants to see, as typed; empty is everything.

    Attributes:
        statement: a message, or MESSAGE/CHANNEL.LANG.
    """

    kinds: tuple[str, ...]
    by: str
    since: str
    until: str
    statement: str
    channel: str
    language: str
    fact: str


def show(env: Env, folder: str, incident: str, wanted: Wanted, then: str, *, as_json: bool) -> None:
    """Print the account; on standard error, how much of the record it is and how far it can be relied on.

    Raises:
        Refused: if nothing had been recorded by then.
        WrongUse: if a kind or a time is none, or there is no such incident.
    """
    there, _ = earlier(env, sight(env, folder, incident), then)
    state = there.incident
    wants = _filter(env, there, wanted)
    entries = [entry for entry in state.entries if wants(entry)]
    for line in _json(entries) if as_json else _lines(env, state, entries, there.zone):
        env.say(line)
    if len(entries) < len(state.entries):
        env.tell(f"{len(entries)} of {len(state.entries)} events")
    if there.faults:
        env.tell(f"{len(there.faults)} files are not as they were written: crisiskit verify {there.path.name}")
    env.tell(str(receipt(state.id, state.entries, env.now())))


def _lines(env: Env, state: Incident, entries: list[Entry], zone: ZoneInfo) -> Iterator[str]:
    """Give a line for each event; folded where a person reads it, whole where a program does."""
    width = width_of(env) if env.out.isatty() else 0
    before: Entry | None = None
    every = len(entries) == len(state.entries) and all(entry.clock is Clock.SET for entry in entries)
    if every:
        yield "The clock was set by hand for everything below."
    for entry in entries:
        line = f"{clock_face(entry.at, zone, dated=True)}  {entry.by}  {in_words(entry.event)}"
        line += "".join(f"  [{each}]" for each in _besides(state, entry, before, zone, every=every))
        yield from folded(line, width, "    ") if width else (line.replace("\n", "\\n"),)
        before = entry


def _besides(state: Incident, entry: Entry, before: Entry | None, zone: ZoneInfo, *, every: bool) -> Iterator[str]:
    """Name what belongs beside the words: other times, a clock that was set, what the writer had not seen."""
    if abs(entry.happened - entry.at) > _SOON:
        yield f"happened {clock_face(entry.happened, zone, dated=entry.happened.date() != entry.at.date())}"
    if entry.at - entry.happened > _LATE:
        yield f"recorded {_length(entry.at - entry.happened)} later"
    if entry.clock is Clock.SET and not every:
        yield "clock set by hand"
    if before is not None and state.order.side_by_side(entry, before):
        yield "not having seen the line above"
    for odd in (each for each in state.oddities if each.entry.digest == entry.digest):
        yield odd.why


def _length(late: timedelta) -> str:
    minutes = int(late.total_seconds() // 60)
    return f"{minutes} min" if minutes < 24 * 60 else f"{late.days} days"


def _json(entries: list[Entry]) -> Iterator[str]:
    import json

    from crisiskit.incident.codec import to_plain
    from crisiskit.visible import escaped

    for entry in entries:
        name, data = to_plain(entry.event)
        row = {
            "digest": entry.digest,
            "parents": list(entry.parents),
            "at": entry.at.isoformat().replace("+00:00", "Z"),
            "happened": entry.happened.isoformat(),
            "by": entry.by,
            "workstation": entry.workstation,
            "clock": entry.clock.value,
            "file": f"events/{entry.name}",
            "kind": name,
            "what": in_words(entry.event),
            "data": data,
        }
        yield escaped(json.dumps(row, ensure_ascii=False))


def _filter(env: Env, there: Sight, wanted: Wanted) -> Callable[[Entry], bool]:
    """Give what tells whether an entry is wanted.

    Raises:
        WrongUse: if a kind or a time is none.
    """
    kinds = _kinds(there.incident, wanted.kinds)
    since = moment(env, there, wanted.since) if wanted.since else None
    until = moment(env, there, wanted.until) if wanted.until else None
    who = plain(wanted.by)
    match = _about(wanted)

    def wants(entry: Entry) -> bool:
        return (
            (not kinds or name_of(entry.event) in kinds)
            and who in plain(entry.by)
            and _within(entry.at, since, until)
            and (match is None or any(map(match, about(entry.event))))
        )

    return wants


def _within(at: datetime, since: datetime | None, until: datetime | None) -> bool:
    return (since is None or at >= since) and (until is None or at <= until)


def _kinds(incident: Incident, names: tuple[str, ...]) -> frozenset[str]:
    here = dict.fromkeys(name_of(entry.event) for entry in incident.entries)
    for name in names:
        if name not in here and (not name.replace("-", "").isalpha() or kind(name) is None):
            from difflib import get_close_matches

            near = get_close_matches(name, here, 1, 0.5)
            known = f"did you mean {near[0]}?" if near else f"in this record: {', '.join(here)}"
            raise WrongUse(f"there is no kind of event {name!a}", known)
    return frozenset(names)


def _about(wanted: Wanted) -> Callable[[About], bool] | None:
    message, _, place = wanted.statement.partition("/")
    channel, dot, language = place.rpartition(".")
    if place and not (dot and channel and language):
        raise WrongUse(f"--statement {wanted.statement!a} is no text", "as in holding, or holding/x.en")
    if channel and (wanted.channel or wanted.language):
        raise WrongUse("the text names its channel and language already", "leave --channel and --lang out")
    channel, language = wanted.channel or channel, wanted.language or language
    if not (message or channel or language or wanted.fact):
        return None

    def match(each: About) -> bool:
        said = ((message, each.message), (channel, each.channel), (language, each.language))
        return all(not want or want == has for want, has in said) and (
            not wanted.fact or wanted.fact in each.facts
        )

    return match
