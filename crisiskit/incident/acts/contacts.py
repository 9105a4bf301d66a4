"""What may be noted of a talk with somebody outside."""

from datetime import datetime

from crisiskit.errors import Refused
from crisiskit.incident.acts.typed import begun
from crisiskit.incident.kinds.contact import ContactNoted
from crisiskit.incident.state import Incident


def noted(incident: Incident, said: ContactNoted, now: datetime) -> ContactNoted:
    """Note a talk.

    Raises:
        Refused: if a call was promised for a time that has passed, or an embargo ends before it begins.
    """
    begun(incident)
    if said.call_back_by is not None and said.call_back_by <= now:
        raise Refused("a call was promised for a time that has passed", "give --call-back a time to come, or 45m")
    if said.embargo is not None and said.embargo <= now:
        raise Refused("that embargo is over", "give --embargo a time to come, or leave it out")
    return said
