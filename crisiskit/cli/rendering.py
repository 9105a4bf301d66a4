"""Prints the words that stood somewhere at a time, and says on standard error whose they were."""

from collections.abc import Collection
from datetime import datetime

from crisiskit.cli.env import Env
from crisiskit.cli.publishing import key_of
from crisiskit.cli.seeing import Sight, moment, sight
from crisiskit.desk.standing import clock_face
from crisiskit.errors import Refused, WrongUse
from crisiskit.incident import store
from crisiskit.incident.state import StatementKey
from crisiskit.incident.views.stood import Stood, stood

_DIGITS = 12
"""Digits of a digest by which two texts are told apart in a list; the option takes as few as are enough."""


def render(env: Env, folder: str, incident: str, which: tuple[str, str], as_of: str, digest: str) -> None:
    """Print the bytes.

    Raises:
        Refused: if nothing stood there, or several texts did and none was named.
        CrisiskitError: if the text is not here, or was altered.
        WrongUse: if there is no such text, or that is no time.
    """
    there = sight(env, folder, incident)
    key = key_of(*which)
    when = moment(env, there, as_of)
    found = {each.digest: each for each in stood(there.incident, key, when)}
    named = [each for each in found.values() if each.digest.startswith(digest)]
    if len(named) != 1:
        raise _none(there, key, when) if not found else _several(named or found.values())
    data = store.text(there.path, named[0].digest)
    env.tell(_whose(there, key, named[0]))
    env.give(data)


def _none(there: Sight, key: StatementKey, when: datetime) -> Exception:
    statement = there.incident.statements.get(key)
    name = f"{key[0]} {key[1]}.{key[2]}"
    if statement is None:
        near = sorted(
            {f"{message} {channel}.{language}" for message, channel, language in there.incident.statements}
        )
        return WrongUse(
            f"there is no {name}", f"there are: {', '.join(near[:6])}" if near else "nothing was drafted"
        )
    first = clock_face(statement.history[0].entry.at, there.zone, dated=True)
    then = clock_face(when, there.zone, dated=True)
    return Refused(f"there was no {name} by {then}", f"its first draft was recorded at {first}")


def _several(found: Collection[Stood]) -> Refused:
    names = "; ".join(f"{each.digest[:_DIGITS]} by {_author(each)}" for each in found)
    return Refused(f"{len(found)} texts stood there side by side: {names}", "--digest says which")


def _author(each: Stood) -> str:
    if each.publication is not None:
        return each.publication.entry.by
    return each.drawn.entry.by if each.drawn else "?"


def _whose(there: Sight, key: StatementKey, each: Stood) -> str:
    """Say what these words are: published or drafted, by whom, when; and what became of them by then."""
    zone = there.zone
    name = f"{key[0]} {key[1]}.{key[2]}"
    if each.publication is not None:
        text = each.publication
        how = "posted" if text.posted else "SENT OR NOT, look at the channel:"
        down = f"; taken down {clock_face(each.down, zone, dated=True)}" if each.down else ""
        when = clock_face(text.at, zone, dated=True)
        return f"{name}: {how} {when} by {text.entry.by}{down}; digest {each.digest}"
    drawn = each.drawn
    if drawn is None:
        return name
    when = clock_face(drawn.entry.at, zone, dated=True)
    return f"{name}: not published by then; drafted {when} by {drawn.entry.by}; digest {each.digest}"
