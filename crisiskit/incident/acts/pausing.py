"""What may be paused, and when a pause may be lifted."""

import re
from datetime import datetime

from crisiskit.errors import Refused
from crisiskit.incident.acts.typed import begun, entered, person, still_to_come
from crisiskit.incident.kinds.pause_lifted import PauseLifted
from crisiskit.incident.kinds.paused import Paused
from crisiskit.incident.people import plain
from crisiskit.incident.state import Incident
from crisiskit.incident.views.pauses import named, pauses


def paused(incident: Incident, said: Paused, when: datetime, now: datetime) -> Paused:
    """Note that something is switched off. Said again, it is paused until another time.

    Args:
        incident: as it stands.
        said: what, where, until when.
        when: it was switched off.
        now: when that is said.

    Raises:
        Refused: if it has no name, is still to happen, or ends before it is said.
    """
    begun(incident)
    if not re.fullmatch("[a-z0-9][a-z0-9-]{0,59}", said.what):
        raise Refused(
            f"{said.what!a} is no name for what is paused", "write it as scheduled-posts; --where says where"
        )
    _happened(when, now)
    if said.until is not None and said.until <= now:
        raise Refused("it would be paused until a time that has passed", "give a time that is still to come")
    if not plain(said.name):
        raise Refused("nobody says so", "--by NAME")
    return said._replace(
        where=entered(" ".join(said.where.split())),
        reason=entered(said.reason.strip()),
        name=person(said.name),
    )


def lifted(incident: Incident, said: PauseLifted, when: datetime, now: datetime) -> PauseLifted:
    """Note that something may go on.

    Raises:
        Refused: if it is not paused, it is still to happen, or nothing says why.
    """
    begun(incident)
    found = named(incident, said.what, said.where)
    if found is None or not found.paused:
        there = ", ".join(str(each) for each in pauses(incident) if each.paused)
        hint = f"paused are: {there}" if there else "nothing is paused"
        raise Refused(f"{said.what} is not paused{' there' if said.where else ''}", hint)
    _happened(when, now)
    if not said.reason.strip():
        raise Refused("nothing says why it may go on", "give --why")
    if not plain(said.name):
        raise Refused("nobody says so", "--by NAME")
    return PauseLifted(found.what, found.where, entered(said.reason.strip()), person(said.name))


def _happened(when: datetime, now: datetime) -> None:
    if still_to_come(when, now):
        raise Refused("that is a time that is still to come", "note it once it has happened")
