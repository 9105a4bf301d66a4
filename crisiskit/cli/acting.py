"""One act on an open incident: read the record, let somebody say something, put it on the disk, give a receipt."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from crisiskit.cli import folders
from crisiskit.cli.env import Env, wrapped
from crisiskit.errors import CrisiskitError, Exit, WrongUse
from crisiskit.incident import store
from crisiskit.incident.chain import Sealed, seal
from crisiskit.incident.events import Clock, Entry, Event, Stamp
from crisiskit.incident.kinds.closed import Closed
from crisiskit.incident.kinds.opened import Opened
from crisiskit.incident.kinds.reopened import Reopened
from crisiskit.incident.people import insist_on_name
from crisiskit.incident.receipt import receipt
from crisiskit.incident.record import Record, Word
from crisiskit.incident.state import Incident, replay


class Acting(NamedTuple):
    """An incident that somebody is working on.

    Attributes:
        bank: the workspace's folder; its settings are not read for this.
        path: the incident's folder.
        state: as of the newest entry this command has read or written.
    """

    bank: Path
    path: Path
    state: Incident
    begun: Opened

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the bank reads times."""
        return ZoneInfo(self.begun.timezone)


def begin(env: Env, folder: str, incident: str) -> Acting:
    """Read the incident a command is about, as it may be written on.

    Args:
        env: the world.
        folder: as given with `-C`; may be empty.
        incident: as given with `--incident`; may be empty while there is only one.

    Raises:
        WrongUse: if there is no such incident, or several.
        CrisiskitError: if the record's opening is missing, or something in it cannot be read just now.
    """
    bank = folders.root(env, folder)
    path = folders.incident(env, bank, incident)
    record = store.read(path, whole=False)
    insist(env, record, path)
    state = replay(record.entries)
    if state.opened is None:
        hint = "fetch the folder from another copy; `crisiskit verify` names what is missing"
        raise CrisiskitError(f"{path}: its opening is missing", hint, Exit.UNVERIFIED)
    return Acting(bank, path, state, state.opened)


def insist(env: Env, record: Record, path: Path) -> None:
    """Refuse to write on a record of which something cannot be read just now; say so if something is damaged."""
    faults = [fault for fault in record.faults if fault.fails]
    for fault in faults:
        if fault.word is Word.UNREADABLE:
            hint = "try again; if it stays, fetch the folder from another copy"
            raise CrisiskitError(f"{path / fault.path}: {fault.message}", hint, Exit.UNVERIFIED)
    if faults:
        env.tell(f"{len(faults)} files of the record are not as they were written: crisiskit verify {path.name}")


def put(
    env: Env,
    at: Acting,
    event: Event,
    files: Mapping[str, bytes] | None = None,
    happened: datetime | None = None,
) -> tuple[Acting, Entry]:
    """Record one event; when this returns, it is on the disk.

    Args:
        env: whose person, place and time are recorded.
        at: the incident as this command has seen it.
        event: from `incident/acts/`, which has said that it may happen.
        files: texts and bodies it names, by path; they are written first.
        happened: when it happened, if the person says so; else now.

    Returns:
        The incident with the event in it, and the entry.

    Raises:
        CrisiskitError: if the disk refuses.
    """
    after, entry = keep(at, seal(event, stamp(env, at.zone, happened), at.state.id, at.state.heads), files)
    if at.state.of(Closed) and not isinstance(event, Reopened):
        _tell_opened(env, at, after)
    return after, entry


def _tell_opened(env: Env, before: Acting, after: Acting) -> None:
    """Say loudly that an incident which was over is so no longer."""
    from crisiskit.incident.views.closing import is_closed

    if is_closed(before.state) and not is_closed(after.state):
        env.tell("This incident was closed: this opens it again. crisiskit close, once it is over", style="bold")


def keep(at: Acting, sealed: Sealed, files: Mapping[str, bytes] | None = None) -> tuple[Acting, Entry]:
    """Put an entry that is sealed already on the disk; as `put`.

    Raises:
        CrisiskitError: if the disk refuses.
    """
    store.append(at.path, sealed, files)
    return at._replace(state=replay([*at.state.entries, sealed.entry])), sealed.entry


def insist_on_actor(env: Env) -> None:
    """Refuse to write in the name of nobody, or in one that looks like somebody else's.

    Raises:
        WrongUse: says how to give another.
    """
    if not env.actor.strip():
        raise WrongUse("nobody knows who you are", _WHO)
    insist_on_name(env.actor.strip(), _WHO)


_WHO = 'CRISISKIT_ACTOR says who you are: export CRISISKIT_ACTOR="your name, as the roster has it"'


def stamp(env: Env, zone: ZoneInfo, happened: datetime | None = None) -> Stamp:
    """Give who, where and when for an entry that is written now.

    Raises:
        WrongUse: if whoever writes is called nothing that a reader could tell from others.
    """
    insist_on_actor(env)
    now = env.now()
    clock = Clock.SET if env.clock_was_set else Clock.MACHINE
    local = (happened or now).astimezone(zone)
    return Stamp(now, local, zone.key, env.actor.strip(), env.workstation, clock)


def tell_receipt(env: Env, at: Acting) -> None:
    """Print the receipt that, kept elsewhere, proves later that nothing up to here was cut off."""
    line = str(receipt(at.state.id, at.state.entries, env.now()))
    for row in wrapped(line, env.wide) if env.err.isatty() else [line]:
        env.tell(row, style="dim")
