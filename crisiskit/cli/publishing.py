"""Words leave by a person's hands: first the intent, durably, then the text, then what became of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from crisiskit.cli.acting import Acting, put, tell_receipt
from crisiskit.cli.copied import Given, command
from crisiskit.cli.env import Env
from crisiskit.cli.given import bytes_of
from crisiskit.digest import digest
from crisiskit.errors import WrongUse
from crisiskit.incident.acts import publishing as act
from crisiskit.incident.acts.publishing import Wish
from crisiskit.incident.chain import text_path
from crisiskit.incident.kinds.published import Outcome
from crisiskit.incident.kinds.publishing import BY_HAND
from crisiskit.incident.state import StatementKey
from crisiskit.incident.views.promises import promises
from crisiskit.incident.views.publishing import Publication, publications


class Seen(NamedTuple):
    """What the person says has become of the words.

    Attributes:
        url: where they stand; may be empty.
        at: when they were posted, as typed; empty for now.
        posted: whether they say that they have posted them.
    """

    url: str
    at: str
    posted: bool


class Asked(NamedTuple):
    """What was asked for on the command line.

    Attributes:
        past: GATE=REASON, each.
    """

    past: tuple[str, ...]
    folder: str
    corrects: bool


class Out(NamedTuple):
    """Words that are out without approval.

    Attributes:
        why: they are out.
        file: holds them, if they are not the draft's.
        carries: NAME or NAME=VALUE, each: facts that they say.
    """

    why: str
    file: str
    carries: tuple[str, ...]
    folder: str


def key_of(message: str, place: str) -> StatementKey:
    """Read MESSAGE CHANNEL.LANG.

    Raises:
        WrongUse: if it is not so.
    """
    channel, dot, language = place.rpartition(".")
    if not (dot and channel and language):
        raise WrongUse(f"{place!r} is not CHANNEL.LANG", "as in crisiskit publish holding x.en")
    return message, channel, language


def only_place(does: str, message: str, places: Sequence[str], options: Mapping[str, Given]) -> str:
    """Give the one place that is meant: what becomes of a text is recorded of that text alone.

    Raises:
        WrongUse: if several are named; the hint does the first.
    """
    if len(places) == 1:
        return places[0]
    hint = f"{command(does, message, places[0], options=options)}   then the same for {', '.join(places[1:])}"
    raise WrongUse(f"{does} takes one place at a time, and these are {len(places)}", hint)


def publish(env: Env, at: Acting, key: StatementKey, asked: Asked, seen: Seen) -> None:
    """Let approved words leave, and record what became of them.

    Raises:
        Refused: if a rule says no; nothing is recorded then.
    """
    from crisiskit.cli.leaving import ready
    from crisiskit.cli.publishing_rules import insist_on_order, rules, tell_set_clock

    wish, posted_at = wish_of(key, BY_HAND, asked), _moment(env, at, seen.at)
    act.no_drill(at.state)
    there = rules(env, at, asked.folder)
    event, words = ready(at, there, wish, env.now(), posted_at)
    if posted_at is not None:
        insist_on_order(there, at, key, posted_at)
    tell_before(env, at, key)
    at, entry = put(env, at, event)
    env.out.write(words)
    env.out.flush()
    _settle(env, at, entry.digest, seen, posted_at)
    tell_set_clock(env, there, at, key)


def wish_of(key: StatementKey, destination: str, asked: Asked) -> Wish:
    """Give what somebody wants to publish.

    Raises:
        WrongUse: if a gate is not named with its reason.
    """
    return Wish(key, destination, _past(asked.past), corrects=asked.corrects)


def out_already(env: Env, at: Acting, key: StatementKey, out: Out, seen: Seen) -> None:
    """Record words that were out before anybody had approved them; what has happened is never refused."""
    from crisiskit.cli import carrying

    posted_at = _moment(env, at, seen.at)
    data = _given(env, out.file) if out.file else b""
    facts = carrying.read(env, at, out.folder, out.carries) if out.carries else {}
    wish = Wish(key, BY_HAND, already_out=out.why, words=digest(data) if data else "")
    event = act.publishing(at.state, wish, (), ())
    at, entry = put(env, at, event, {text_path(data): data} if data else None)
    if facts:
        at = carrying.note(env, at, _text(at, entry.digest), facts)
    _record(env, at, entry.digest, Outcome.POSTED, seen.url, posted_at)
    env.tell(f"recorded as out without approval: {' '.join(key)}; it stays alarmed", style="bold")


def resolve(env: Env, at: Acting, key: StatementKey, outcome: str, seen: Seen) -> None:
    """Settle what nobody knew, once somebody has looked at the channel.

    Raises:
        WrongUse: if it is neither posted nor failed.
        Refused: if nothing is unresolved there.
    """
    if outcome not in (Outcome.POSTED, Outcome.FAILED):
        raise WrongUse(
            f"--resolve {outcome!r} is neither posted nor failed", "look at the channel, then say which"
        )
    text = act.resolvable(at.state, key)
    posted_at = _moment(env, at, seen.at)
    _record(env, at, text.entry.digest, Outcome(outcome), seen.url, posted_at or text.entry.happened)


def _settle(env: Env, at: Acting, intent: str, seen: Seen, posted_at: datetime | None) -> None:
    """Record what the person says; ask at a terminal; else leave it open and say how it is settled."""
    text = _text(at, intent)
    if seen.posted:
        _record(env, at, intent, Outcome.POSTED, seen.url, posted_at)
    elif env.can_ask:
        env.tell()
        env.tell("Post it now. Then: its address, or Enter if it has none; 0 if it was not posted.", style="bold")
        line = _line(env, at, text)
        if not line.endswith("\n"):
            _left_open(env, at, text)
        elif line.strip() == "0":
            _record(env, at, intent, Outcome.FAILED, "", None)
        else:
            _record(env, at, intent, Outcome.POSTED, line.strip(), None)
    else:
        _left_open(env, at, text)


def _line(env: Env, at: Acting, text: Publication) -> str:
    """Wait for a line; whoever stops here is told how the record stands."""
    try:
        return env.inp.readline()
    except KeyboardInterrupt:
        env.tell()
        _left_open(env, at, text)
        raise


def _left_open(env: Env, at: Acting, text: Publication) -> None:
    event = text.event
    key = (event.message, event.channel, event.language)
    env.tell(f"{text}: recorded as sent or not, until somebody says so. {act.resolving(at.state, key)}")
    env.tell("Whoever posts first and then records it says so at once, with --posted or --url ADDRESS.")


def _record(env: Env, at: Acting, intent: str, outcome: Outcome, url: str, posted_at: datetime | None) -> None:
    from crisiskit.cli.carrying import suggest

    text = _text(at, intent)
    at, _ = put(env, at, act.result(text, outcome, url, ""), happened=posted_at)
    env.tell(f"{text}: {'posted' if outcome is Outcome.POSTED else 'not posted'}")
    tell_receipt(env, at)
    if outcome is Outcome.POSTED:
        suggest(env, at, text)


def _text(at: Acting, intent: str) -> Publication:
    return next(each for each in publications(at.state) if each.entry.digest == intent)


def tell_before(env: Env, at: Acting, key: StatementKey) -> None:
    """Say what the writer should know: a promise there was missed, and people noticed."""
    now = env.now()
    for each in promises(at.state):
        if each.place == key[1:] and each.open and now > each.due:
            minutes = int((now - each.due).total_seconds() // 60)
            env.tell(
                f"The update promised there is {minutes} min late: a short apology for that belongs in the text."
            )


def text_in(data: bytes) -> str:
    """Read bytes as UTF-8; nothing if they are none."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return ""


def _given(env: Env, file: str) -> bytes:
    data = bytes_of(env, file)
    if not text_in(data).strip():
        raise WrongUse(f"{file} holds no words", "give a file with the very words that are out, in UTF-8")
    return data


def _past(given: Sequence[str]) -> dict[str, str]:
    found = {}
    for pair in given:
        gate, equals, why = pair.partition("=")
        if not (equals and gate.strip() and why.strip()):
            raise WrongUse(
                f"--past {pair!r} is not GATE=REASON", "as in --past languages='the translator is away'"
            )
        found[gate.strip()] = why.strip()
    return found


def _moment(env: Env, at: Acting, given: str) -> datetime | None:
    if not given:
        return None
    from crisiskit.clocks.instants import readings

    found = readings(given, at.zone, env.now())
    if found[0] > env.now():
        raise WrongUse(f"--at {given!r} has not come yet", "give the time at which it was posted")
    return found[0]
