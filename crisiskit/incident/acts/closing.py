"""An incident ends, or goes on after all."""

from collections.abc import Sequence

from crisiskit.errors import Refused
from crisiskit.incident.acts.typed import begun, entered
from crisiskit.incident.kinds.closed import Closed
from crisiskit.incident.kinds.reopened import Reopened
from crisiskit.incident.state import Incident
from crisiskit.incident.views.closing import is_closed


def closed(incident: Incident, obstacles: Sequence[str], reason: str) -> Closed:
    """Say that an incident is over.

    Raises:
        Refused: if anything is owed, it is closed already, or no reason is given.
    """
    begun(incident)
    if not reason.strip():
        raise Refused("nothing says why it is over", "give --reason")
    if is_closed(incident):
        raise Refused("this incident is closed already", "`crisiskit reopen` opens it again")
    if obstacles:
        count = len(obstacles)
        what = "one thing is" if count == 1 else f"{count} things are"
        raise Refused(f"{what} still owed: {'; '.join(obstacles)}", "settle each, then close")
    return Closed(entered(reason.strip()))


def reopened(incident: Incident, reason: str) -> Reopened:
    """Say that an incident goes on.

    Raises:
        Refused: if it is open, or no reason is given.
    """
    begun(incident)
    if not reason.strip():
        raise Refused("nothing says why it goes on", "give --reason")
    if not is_closed(incident):
        raise Refused("this incident is open", "there is nothing to open again")
    return Reopened(entered(reason.strip()))


def going_on(incident: Incident) -> None:
    """Insist that an incident is not over before words are written, signed or sent in it.

    Raises:
        Refused: if it is closed.
    """
    if is_closed(incident):
        raise Refused(
            "this incident is closed", "`crisiskit reopen --reason …` opens it again, then run this again"
        )
