"""What `status`, `handover` and their JSON share: an incident read from the disk, with all that it is seen by."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from crisiskit.cli import folders
from crisiskit.cli.acting import Acting
from crisiskit.cli.env import Env
from crisiskit.desk.situation import Settings, Situation, situation
from crisiskit.errors import Refused, WrongUse
from crisiskit.incident import store
from crisiskit.incident.record import Fault, Record
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.views.gates import LANGUAGE_LAG, Gates
from crisiskit.incident.views.publishing import publications
from crisiskit.library.shelf import Shelf

_NO_OPENING = "its opening is missing: fetch the folder from another copy; crisiskit verify names what is missing"


class Sight(NamedTuple):
    """An incident as somebody sees it who only reads.

    Attributes:
        bank: the workspace's folder.
        path: the incident's folder.
        faults: files that are not as they were written.
        alone: whether it is the only incident of its bank, so that commands need not name it.
    """

    bank: Path
    path: Path
    incident: Incident
    faults: tuple[Fault, ...]
    alone: bool

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the bank reads times."""
        return ZoneInfo(self.incident.opened.timezone if self.incident.opened else "UTC")

    @property
    def which(self) -> str:
        """The option that names this incident in a command; empty while it is the only one of its bank."""
        if self.alone:
            return ""
        return f" --incident {self.incident.opened.short_id if self.incident.opened else self.path.name}"


def sight(env: Env, folder: str, incident: str) -> Sight:
    """Read the incident a command is about; damaged files are left out and named, and stop nobody from reading.

    Args:
        env: the world.
        folder: as given with `-C`; may be empty.
        incident: as given; may be empty while there is only one.

    Raises:
        WrongUse: if there is no such incident, or several.
    """
    bank = folders.root(env, folder)
    path = folders.incident(env, bank, incident)
    return of_record(bank, path, store.read(path, whole=False))


def moment(env: Env, there: Sight, text: str) -> datetime:
    """Read a time that somebody typed, on the bank's own clock: `03:40` is the last one there was.

    Raises:
        WrongUse: if it is no time, or nobody knows the bank's clock.
    """
    from crisiskit.cli.moments import gone_by

    begun = there.incident.opened
    if begun is None:
        raise WrongUse("the opening is missing, and with it the bank's time zone", "leave the times out")
    return gone_by(env, Acting(there.bank, there.path, there.incident, begun), text)


def earlier(env: Env, there: Sight, text: str) -> tuple[Sight, datetime]:
    """Give an incident as its record held it at an earlier time, and that time; without one, as it is now.

    How far the time can be relied on is said on standard error.

    Raises:
        Refused: if nothing had been recorded by then.
        WrongUse: if it is no time.
    """
    if not text:
        return there, env.now()
    from crisiskit.desk.standing import clock_face
    from crisiskit.incident.views.as_of import as_of

    held = as_of(there.incident, moment(env, there, text))
    then = clock_face(held.moment, there.zone, dated=True)
    if not held.incident.entries:
        first = clock_face(there.incident.entries[0].at, there.zone, dated=True)
        raise Refused(f"nothing had been recorded by {then}", f"the first event is of {first}")
    env.tell(f"as of {then}: {held.in_words()}")
    return there._replace(incident=held.incident), held.moment


def of_record(bank: Path, path: Path, record: Record) -> Sight:
    """Fold a record that was read."""
    faults = tuple(fault for fault in record.faults if fault.fails)
    return Sight(bank, path, replay(record.entries), faults, folders.incidents(bank) == [path])


def seen_at(env: Env, there: Sight, now: datetime) -> Situation:
    """Give where an incident stands; what cannot be read besides the record is noted, and hides nothing else."""
    incident = there.incident
    if incident.opened is None:
        return situation(incident, Settings(notes=(_NO_OPENING,)), now)
    from crisiskit.cli.clock_outputs import open_to_all
    from crisiskit.cli.clocking import seen
    from crisiskit.cli.rules_then import rules_of

    clocks = seen(env, Acting(there.bank, there.path, incident, incident.opened))
    told, faults = _audiences(clocks.where.shelf, incident) if clocks.order else ({}, ())
    lag = clocks.where.language_lag
    gates = Gates(clocks.order, told, LANGUAGE_LAG if lag is None else lag)
    notes = (*clocks.notes, *(f"{fault}: who must hear before it is unknown" for fault in faults))
    return situation(
        incident,
        Settings(
            *(open_to_all(clocks.board(now), clocks.rules), clocks.settings.policy, gates, notes),
            rules=rules_of(there.path, incident, clocks.where),
        ),
        now,
    )


def _audiences(shelf: Shelf, incident: Incident) -> tuple[dict[str, str], tuple[str, ...]]:
    from crisiskit.library.audiences import audiences

    said = {each.event.channel: None for each in publications(incident)}
    drafted = {channel: None for _, channel, _ in incident.statements}
    return audiences(shelf, {**drafted, **said})
