"""The clocks of an incident as files: for calendars, and for a screen on the wall."""

from collections.abc import Iterable
from pathlib import Path

from crisiskit.cli.acting import begin
from crisiskit.cli.clocking import seen
from crisiskit.cli.env import Env
from crisiskit.clocks.rules import Rule
from crisiskit.errors import Refused
from crisiskit.incident.receipt import receipt
from crisiskit.incident.views.due import Due
from crisiskit.library.shelf import write_new, write_over


def open_to_all(dues: Iterable[Due], rules: Iterable[Rule]) -> tuple[Due, ...]:
    """Leave out what must not be known to everybody, without a word: that something is left out would say it."""
    secret = {rule.id for rule in rules if rule.restricted}
    return tuple(due for due in dues if due.id.partition("/")[0] not in secret)


def show_ics(env: Env, folder: str, incident: str, given: str) -> None:
    """Write the calendar file.

    Raises:
        Refused: if something else is there under that name.
    """
    from crisiskit.desk import ics

    there = seen(env, begin(env, folder, incident))
    about = ics.About(there.at.path.name, there.at.begun.drill)
    dues = open_to_all(there.board(env.now()), there.rules)
    data = ics.calendar(there.at.state, dues, about, env.now())
    for note in there.notes:
        env.tell(f"note: {note}")
    if given == "-":
        env.out.write(data.decode())  # its line ends are the format's; all text in it was made visible
        return
    place = env.cwd / (given or f"{there.at.path.name}.ics")
    put_anew(place, data, ours=place.is_file() and ics.ours(place.read_bytes()), what="a calendar of ours")
    clocks = data.count(b"\r\nBEGIN:VEVENT\r\n")
    env.say(f"{place}: {clocks} clocks; export it again when something changes, and calendars move what they have")


def show_sheet(env: Env, folder: str, incident: str, given: str) -> None:
    """Write the desk sheet.

    Raises:
        Refused: if something else is there under that name.
    """
    from crisiskit.cli import clock_sheet

    there = seen(env, begin(env, folder, incident))
    at, now = there.at, env.now()
    stood = str(receipt(at.state.id, at.state.entries, now))
    about = clock_sheet.About(at.path.name, at.begun.drill, at.zone, stood, there.notes)
    dues = open_to_all(there.board(now), there.rules)
    data = clock_sheet.sheet(dues, about, now)
    for note in there.notes:
        env.tell(f"note: {note}")
    if given == "-":
        env.out.write(data.decode())  # all text in it was made visible and escaped
        return
    place = env.cwd / (given or f"{at.path.name}-clocks.html")
    put_anew(
        place, data, ours=place.is_file() and clock_sheet.ours(place.read_bytes()), what="a desk sheet of ours"
    )
    env.say(f"{place}: open it on the screen; written anew, it shows itself within a minute")


def put_anew(place: Path, data: bytes, *, ours: bool, what: str) -> None:
    """Write a file whole or not at all, over an older one of ours and over nothing else.

    Raises:
        Refused: if something else is there under that name.
    """
    if ours:
        write_over(place, data)
    elif place.exists() or place.is_symlink():
        raise Refused(f"{place} is there already and is not {what}", "nothing was changed; name another file")
    else:
        write_new(place, data)
