"""An incident begins."""

from crisiskit.errors import Refused
from crisiskit.incident.acts.typed import entered
from crisiskit.incident.kinds.opened import Opened
from crisiskit.incident.kinds.severity import Severity


def opened(event: Opened) -> Opened:
    """Open an incident: the root of a record that does not exist yet.

    Raises:
        Refused: if it lacks what every later step rests on.
    """
    if event.severity not in tuple(Severity):
        raise Refused(f"severity {event.severity!a} is none", f"use one of {', '.join(Severity)}")
    if not event.languages or not event.channels:
        raise Refused("an incident needs a language and a channel", "name at least one of each")
    return event._replace(title=entered(dict(event.title)), organisation=entered(dict(event.organisation)))
