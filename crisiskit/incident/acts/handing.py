"""Who may take over from whom."""

from crisiskit.errors import Refused
from crisiskit.incident.acts.typed import begun, person
from crisiskit.incident.kinds.handed_over import HandedOver
from crisiskit.incident.people import plain, same
from crisiskit.incident.state import Incident
from crisiskit.incident.views.handing import hands


def handed_over(incident: Incident, said: HandedOver) -> HandedOver:
    """Note that somebody took over.

    Raises:
        Refused: if a name is missing, nobody takes over from anybody, or they have it already.
    """
    begun(incident)
    said = said._replace(gives=person(said.gives), takes=person(said.takes))
    if not plain(said.gives) or not plain(said.takes):
        raise Refused("a hand-over has two names", "--from NAME hands over, --taken-by NAME takes over")
    if same(said.gives, said.takes):
        raise Refused(f"{said.takes} cannot take over from {said.gives}", "--from names who had it before")
    mine = [hand for hand in hands(incident) if hand.role == said.role and not hand.conflict]
    if any(same(name, said.takes) for hand in mine for name in hand.names):
        raise Refused(f"{said.takes} has it in hand already", "crisiskit handover prints the page")
    return said
