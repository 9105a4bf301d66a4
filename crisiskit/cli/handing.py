"""Gives the page for the next shift; once somebody says that they took over, exactly that page is recorded."""

from datetime import datetime
from pathlib import Path

from crisiskit.cli.acting import begin, put, tell_receipt
from crisiskit.cli.clock_outputs import put_anew
from crisiskit.cli.env import Env, salt
from crisiskit.cli.handover_page import Names, page
from crisiskit.cli.roles import known_role
from crisiskit.cli.seeing import Sight, earlier, seen_at, sight
from crisiskit.digest import digest
from crisiskit.errors import Refused, WrongUse
from crisiskit.incident.acts.handing import handed_over
from crisiskit.incident.bodies import body, body_path
from crisiskit.incident.kinds.handed_over import HandedOver

_FIRST_LINE = b"# Hand-over: "


def show(env: Env, folder: str, incident: str, who: Names, as_of: str, out: str) -> None:
    """Print the page, or write it into a file; nothing is recorded.

    Raises:
        Refused: if something else is there under that name, or nothing had been recorded by then.
    """
    place = _place(env, out)
    there, moment = earlier(env, sight(env, folder, incident), as_of)
    _give(env, _made(env, there, who, moment), place)
    if who.takes and not as_of:
        env.tell(f"once {who.takes} has read it: crisiskit handover --taken-by {who.takes!a}{there.which}")


def take(env: Env, folder: str, incident: str, who: Names, out: str) -> None:
    """Record that somebody took over, with the page as it reads now; then give it.

    Raises:
        Refused: if nobody takes over from anybody.
        WrongUse: if there is no such role.
    """
    place = _place(env, out)
    at = begin(env, folder, incident)
    if who.role:
        known_role(env, at, who.role)
    there = sight(env, folder, str(at.path))._replace(incident=at.state)
    data = _made(env, there, who, env.now())
    kept = body(salt(), data.decode())
    event = handed_over(at.state, HandedOver(who.gives, who.takes, who.role, digest(kept)))
    at, _ = put(env, at, event, {body_path(kept): kept})
    _give(env, data, place)
    env.tell(f"{event.takes} has taken over from {event.gives}; the page is in the record", style="bold")
    tell_receipt(env, at)


def _made(env: Env, there: Sight, who: Names, moment: datetime) -> bytes:
    return page(there, seen_at(env, there, moment), who).encode()


def _place(env: Env, out: str) -> Path | None:
    """Find where the page goes, before anything is recorded; None for standard output.

    Raises:
        WrongUse: if there is no such folder.
        Refused: if something else is there under that name.
    """
    if out in ("", "-"):
        return None
    place = env.cwd / out
    if not place.parent.is_dir():
        raise WrongUse(f"there is no folder {place.parent}", "name a file in a folder that is there")
    if place.exists() and not _ours(place):
        raise Refused(f"{place} is there already and is no hand-over", "nothing was changed; name another file")
    return place


def _ours(place: Path) -> bool:
    return place.is_file() and place.read_bytes().startswith(_FIRST_LINE)


def _give(env: Env, data: bytes, place: Path | None) -> None:
    if place is None:
        env.give(data)
        return
    put_anew(place, data, ours=_ours(place), what="a hand-over of ours")
    env.say(str(place))
