"""Erases bodies: first the event that says so, durably, then the files; and says what is out of reach."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from crisiskit.cli.acting import Acting, put, tell_receipt
from crisiskit.cli.env import Env
from crisiskit.digest import digest
from crisiskit.errors import Refused, WrongUse
from crisiskit.incident import store
from crisiskit.incident.acts import erasing
from crisiskit.incident.joining import Forbids, stale
from crisiskit.incident.kinds.erased import Erased
from crisiskit.incident.record import Record
from crisiskit.incident.state import Incident
from crisiskit.incident.stored import bodies_named
from crisiskit.incident.views.erasure import Erasure, erasures
from crisiskit.library.folder import FILE
from crisiskit.library.retention import years

LIMITS = (
    "git history: earlier commits still hold the file; only rewriting the shared history removes it",
    "backups and snapshots of this disk or share",
    "archives that were exported, mailed or handed over",
    "colleagues' copies, until each of them runs crisiskit sync or join",
    "what was printed, and what is still on a screen",
)
_FEWEST = 8
"""Hexadecimal digits in front of each body."""


class Wish(NamedTuple):
    """Why something is to be erased, and who agreed."""

    reason: str
    basis: str
    approved_by: str


class Ordered(NamedTuple):
    """A hold that begins or ends.

    Attributes:
        ends: whether it ends.
        both: whether it was asked to begin and to end at once.
    """

    reason: str
    name: str
    ends: bool
    both: bool


def chosen(at: Acting, bodies: Sequence[str], contact: str, note: str = "") -> tuple[str, ...]:
    """Give the whole digests of the bodies that are meant.

    Raises:
        WrongUse: if there is no such body, contact or note, or several begin so.
    """
    named = {*bodies_named(at.state.entries), *(each.body for each in erasures(at.state))}
    found: dict[str, None] = {}
    for given in bodies:
        digits = given.lower()
        matching = sorted(body for body in named if body.startswith(digits)) if len(digits) >= _FEWEST else []
        if len(matching) != 1:
            what = "several bodies begin" if matching else "no body of this incident is called or begins"
            raise WrongUse(
                f"{what} with {given!a}", f"give its digest, at least {_FEWEST} digits, as in `bodies/`"
            )
        found[matching[0]] = None
    if contact:
        found |= dict.fromkeys(_of_contact(at, contact))
    if note:
        found[_of_note(at, note)] = None
    return tuple(found)


def _of_contact(at: Acting, contact: str) -> list[str]:
    from crisiskit.incident.called import find
    from crisiskit.incident.views.contacts import contacts

    there = {each.digest: each for each in contacts(at.state)}
    return [talk.event.body for talk in there[find(contact, there, "contact")].talks]


def _of_note(at: Acting, note: str) -> str:
    from crisiskit.incident.called import find
    from crisiskit.incident.views.notes import written

    there = {each.digest: each for each in written(at.state)}
    return there[find(note, there, "note")].said.body


def hold(env: Env, at: Acting, bodies: tuple[str, ...], ordered: Ordered) -> None:
    """Begin or end a legal hold.

    Raises:
        WrongUse: if the reason is missing.
    """
    if ordered.both:
        raise WrongUse("--hold and --release were given together", "give one of them")
    if not ordered.reason:
        raise WrongUse("missing: the reason", "--reason says why the hold begins or ends")
    act = erasing.release if ordered.ends else erasing.hold
    event = act(at.state, bodies, ordered.reason, ordered.name)
    at, _ = put(env, at, event)
    what = f"{len(event.bodies)} bodies" if event.bodies else "everything in this incident"
    env.say(f"{len(event.ends)} holds ended" if ordered.ends else f"held: {what}; nothing of it can be erased")
    tell_receipt(env, at)


def erase(env: Env, at: Acting, bodies: tuple[str, ...], wish: Wish, *, as_json: bool) -> None:
    """Erase bodies, and say what this could not reach.

    Raises:
        WrongUse: naming in one line all that is missing.
        Refused: if a rule says no; nothing is erased then.
    """
    if not bodies:
        raise WrongUse("missing: what to erase", "name bodies by their digests, or use --contact or --note")
    record = store.read(at.path)
    fresh = _to_be_said(env, at, record, bodies)
    if fresh:
        _insist(wish)
        until = erasing.retention(at.state, _years(at))
        event = Erased(
            fresh, wish.reason, wish.basis, env.actor, wish.approved_by, until.until, until.counted_from
        )
        event = erasing.erased(at.state, event, env.now())
        _insist_on_clock(env, until)
        at, _ = put(env, at, event)
    paths = stale(record, bodies)
    store.erase(at.path, paths)
    if as_json:
        import json

        env.say(json.dumps({"erased": list(bodies), "removed": paths, "out_of_reach": list(LIMITS)}, indent=2))
    else:
        env.say(f"{len(bodies)} bodies erased; {len(paths)} files removed from {at.path.name}")
        env.say("Out of reach of this command:")
        for limit in LIMITS:
            env.say(f"  - {limit}")
    tell_receipt(env, at)


def _to_be_said(env: Env, at: Acting, record: Record, bodies: Sequence[str]) -> tuple[str, ...]:
    """Give the bodies that nobody has erased in a way that may be carried out here."""
    here = {found.path for found in record.files}
    forbids = forbidding(env, at.bank, record)
    done = {
        each.body
        for each in erasures(at.state)
        if each.stands and (f"bodies/{each.body}" not in here or not forbids(at.state, each))
    }
    return tuple(body for body in bodies if body not in done)


def _insist_on_clock(env: Env, kept: erasing.Retention) -> None:
    """Insist that the machine's own clock has passed the date, too: a clock that was set shortens no retention.

    Raises:
        Refused: if it has not.
    """
    if env.earliest_now() < kept.until:
        day = kept.until.date().isoformat()
        hint = "leave CRISISKIT_NOW out; only the machine's own clock counts for this"
        raise Refused(f"the clock was set by hand, and this record has to be kept until {day}", hint)


def forbidding(env: Env, bank: Path, *records: Record) -> Forbids:
    """Give what says why somebody else's erasure is not carried out here, by the settings and the clock of here.

    Args:
        env: the world.
        bank: the folder of the settings.
        records: read whole; they hold the settings of the day.
    """

    def forbids(incident: Incident, each: Erasure) -> str:
        if incident.opened is None:
            return "its opening is not here, and with it from when it has to be kept"
        that_day = incident.opened.sources.get(FILE, "")
        files = (found for record in records for found in record.files if found.path == f"texts/{that_day}.txt")
        then = [found.data for found in files if found.data and digest(found.data) == that_day]
        return erasing.unfit(incident, each, years([*then, *_today(bank)]), env.earliest_now())

    return forbids


def _today(bank: Path) -> list[bytes]:
    path = bank / FILE
    return [path.read_bytes()] if path.is_file() else []


def _insist(wish: Wish) -> None:
    ways = {
        "the reason": ("--reason", wish.reason),
        "the legal basis": ("--basis", wish.basis),
        "a second person": ("--approved-by", wish.approved_by),
    }
    missing = {what: way for what, (way, given) in ways.items() if not given.strip()}
    if missing:
        raise WrongUse(f"missing: {', '.join(missing)}", f"give {', '.join(missing.values())}")


def _years(at: Acting) -> int:
    """Give for how many years the record is kept: as the bank says today or said that day, the longer of both."""
    then = [store.text(at.path, digest) for name, digest in at.begun.sources.items() if name == FILE]
    found = years([*then, *_today(at.bank)])
    if found is None:
        hint = "ask compliance, then write `retention: {years: 5}` into crisiskit.yaml"
        raise Refused("nobody has said for how long records are kept, so nothing may be erased", hint)
    return found
