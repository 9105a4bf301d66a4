"""Words leave by the kit's hands: the address looked at, the intent, the bytes, what became of them."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from crisiskit.cli import publishing
from crisiskit.cli.acting import Acting, begin, put, tell_receipt
from crisiskit.cli.env import Env
from crisiskit.cli.leaving import ready
from crisiskit.cli.publishing import Asked
from crisiskit.cli.publishing_rules import Rules, rules, tell_set_clock
from crisiskit.errors import Exit, Refused, WrongUse
from crisiskit.incident import store
from crisiskit.incident.acts import publishing as act
from crisiskit.incident.events import Entry
from crisiskit.incident.kinds.published import Outcome
from crisiskit.incident.state import replay
from crisiskit.incident.views.publishing import Publication, publications
from crisiskit.library.destinations import Destination, named
from crisiskit.posting import sender
from crisiskit.posting.sender import Answer, Parcel
from crisiskit.posting.target import Target, Unfit, listable, pieces, refusal, target


class Wished(NamedTuple):
    """What is to be posted where, as typed."""

    message: str
    place: str
    to: str
    asked: Asked


class _Line(NamedTuple):
    """A way to a destination that has been looked at."""

    target: Target
    address: str
    allowed: tuple[str, ...]
    secrets: tuple[str, ...]


def by_person_only(*given: str, posted: bool) -> None:
    """Insist that nobody tells what only a person who posts can know.

    Raises:
        WrongUse: if somebody does.
    """
    if posted or any(given):
        raise WrongUse("--to lets crisiskit post: what becomes of it is not told beforehand", "leave out the rest")


def post(env: Env, incident: str, wished: Wished) -> int:
    """Post approved words once, and record what became of them.

    Returns:
        0 if they are posted; 1 if they are not, or nobody knows.

    Raises:
        Refused: if a rule says no, or the address is not one to speak to; nothing is recorded and nothing sent.
    """
    key = publishing.key_of(wished.message, wished.place)
    wish = publishing.wish_of(key, wished.to, wished.asked)
    folder = wished.asked.folder
    with _alone(begin(env, folder, incident).path):
        at = begin(env, folder, incident)
        act.no_drill(at.state)
        there = rules(env, at, folder)
        place = _destination(there, wished)
        event, words = ready(at, there, wish, env.now())
        line = _line(env, there, wished.to, place)
        tell_set_clock(env, there, at, key)
        publishing.tell_before(env, at, key)
        at, entry = put(env, at, event)
        if _somebody_else(at, entry):
            answer = Answer(sender.Became.FAILED, "somebody else is posting it: nothing was sent")
        else:
            env.tell(f"{' '.join(key)}: posting to {wished.to} ({line.target}) …")
            answer = _sent(env, at, line, _parcel(words, place, entry), wished)
        return _settle(env, at, entry, answer, line.secrets)


def _sent(env: Env, at: Acting, line: _Line, parcel: Parcel, wished: Wished) -> Answer:
    """Send; whoever stops here is told how the record stands."""
    try:
        answer = sender.send(line.target, line.address, parcel, line.allowed)
    except KeyboardInterrupt:
        how = act.resolving(at.state, publishing.key_of(wished.message, wished.place))
        env.tell(f"SENT OR NOT: look at the channel. {how}", style="bold")
        raise
    env.tell(f"{wished.to}: {answer.detail}")
    return answer


def _destination(there: Rules, wished: Wished) -> Destination:
    place = named(wished.to, there.where.destinations)
    channel = wished.place.rpartition(".")[0]
    if place.channel != channel:
        hint = "choose the text of that channel, or another destination"
        raise WrongUse(f"{wished.to} takes texts for {place.channel}, and this is one for {channel}", hint)
    return place


def _line(env: Env, there: Rules, name: str, place: Destination) -> _Line:
    """Look at the address, and at where it leads just now."""
    url = env.variables.get(place.url_from, "")
    if not url:
        raise WrongUse(
            f"{name}: {place.url_from} is not set", "set it to the address; or post by hand, without --to"
        )
    wide = [each for each in there.where.allow_hosts if not listable(each)]
    if wide:
        raise WrongUse(f"allow_hosts: {wide[0]!a} is no host, or more than a network of yours", "name it closely")
    hint = f"look at {place.url_from}, which is not shown here, and at allow_hosts in crisiskit.yaml"
    try:
        found = target(url, there.where.allow_hosts)
    except Unfit as unfit:
        raise Refused(f"{name}: the address is not spoken to: {unfit}", hint) from None
    addresses = sender.resolved(found)
    why = refusal(addresses, there.where.allow_hosts)
    if why:
        raise Refused(f"{name}: the address is not spoken to: {why}", hint)
    return _Line(found, addresses[0], there.where.allow_hosts, pieces(url))


def _parcel(words: str, place: Destination, entry: Entry) -> Parcel:
    if place.body == "json":
        import json

        body = json.dumps({"text": words}, ensure_ascii=False).encode()
        return Parcel(body, "application/json; charset=utf-8", entry.digest)
    return Parcel(words.encode(), "text/plain; charset=utf-8", entry.digest)


def _somebody_else(at: Acting, entry: Entry) -> bool:
    """Tell whether others, who may write to this folder, have posted it by now or are about to."""
    now = publications(replay(store.read(at.path, whole=False).entries))
    mine = next(each for each in now if each.entry.digest == entry.digest)
    others = [each for each in now if each.entry.digest != entry.digest and _same(each, mine)]
    return any(each.unresolved or (each.posted and each.event.digest == mine.event.digest) for each in others)


def _same(one: Publication, other: Publication) -> bool:
    return one.place == other.place and one.event.message == other.event.message


def _settle(env: Env, at: Acting, entry: Entry, answer: Answer, secrets: Sequence[str]) -> int:
    """Record what became of it, and say so; an address that repeats a secret is not kept."""
    from crisiskit.cli.carrying import suggest

    text = next(each for each in publications(at.state) if each.entry.digest == entry.digest)
    outcome = Outcome(answer.became.value)
    url = "" if any(secret in answer.url for secret in secrets) else answer.url
    at, _ = put(env, at, act.result(text, outcome, url, answer.detail))
    if outcome is Outcome.POSTED:
        env.tell(" ".join(each for each in (f"{text}: posted", url) if each), style="bold")
    elif outcome is Outcome.FAILED:
        env.tell(f"{text}: NOT posted; the same command tries again, or post it by hand", style="bold")
    else:
        env.tell(f"{text}: SENT OR NOT. Look at the channel; it is never sent again by itself.", style="bold")
        event = text.event
        env.tell(act.resolving(at.state, (event.message, event.channel, event.language)))
    tell_receipt(env, at)
    if outcome is Outcome.POSTED:
        suggest(env, at, text)
    return Exit.DONE if outcome is Outcome.POSTED else Exit.REFUSED


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one process of this machine post at a time; the record may not tell two of one second apart.

    Raises:
        Refused: if another one is at it.
    """
    try:
        import fcntl
    except ImportError:  # Windows: there the record alone has to keep two people apart
        yield
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise Refused(
            "another crisiskit is posting just now", "wait a moment, then look at `crisiskit status`"
        ) from None
    finally:
        os.close(handle)
