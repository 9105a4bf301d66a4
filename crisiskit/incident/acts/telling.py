"""What may be said of who has heard."""

from datetime import datetime

from crisiskit.errors import Refused
from crisiskit.incident.acts.typed import before_it_all, begun, entered, person, still_to_come
from crisiskit.incident.kinds.told import AudienceTold
from crisiskit.incident.state import Incident
from crisiskit.message.channel_keys import AUDIENCES


def told(incident: Incident, said: AudienceTold, when: datetime, now: datetime) -> AudienceTold:
    """Note whether an audience was told.

    Args:
        incident: as it stands.
        said: what somebody says.
        when: they were told.
        now: when it is said.

    Raises:
        Refused: if there is no such audience, it is still to happen, or nothing says how, or why not.
    """
    begun(incident)
    if said.audience not in AUDIENCES:
        raise Refused(f"there is no audience {said.audience!a}", f"one of: {', '.join(AUDIENCES)}")
    if still_to_come(when, now):
        raise Refused("nobody was told at a time that is still to come", "note it once it has happened")
    if before_it_all(incident, when):
        hint = "give the day too: --at '2026-11-22 02:40'; if it began earlier: crisiskit fact set started=…"
        raise Refused("nobody was told more than a day before it began", hint)
    if said.told and not said.how.strip():
        raise Refused(f"how were {said.audience} told?", '--how "by telephone"')
    if not said.told and not said.reason.strip():
        raise Refused(f"why do {said.audience} count as not told?", "give --why")
    if not said.name.strip():
        raise Refused("nobody says so", "--by NAME")
    return AudienceTold(
        audience=said.audience,
        told=said.told,
        how=entered(said.how.strip()) if said.told else "",
        ref=entered(said.ref.strip()),
        name=person(said.name),
        reason="" if said.told else entered(said.reason.strip()),
    )
