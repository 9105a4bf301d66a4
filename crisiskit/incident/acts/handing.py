"""Who may take over from whom."""

from crisiskit.errors import Refused
from crisiskit.incident.acts.typed import begun, entered
from crisiskit.incident.kinds.handed_over import HandedOver
from crisiskit.incident.people import plain, same
from crisiskit.incident.state import Incident


def handed_over(incident: Incident, said: HandedOver) -> HandedOver:
    """Note that somebody took over.

    Raises:
        Refused: if a name is missing, or nobody takes over from anybody.
    """
    begun(incident)
    if not plain(said.gives) or not plain(said.takes):
        raise Refused("a hand-over has two names", "--from NAME hands over, --taken-by NAME takes over")
    if same(said.gives, said.takes):
        raise Refused(f"{said.takes} cannot take over from {said.gives}", "--from names who had it before")
    return said._replace(gives=entered(said.gives.strip()), takes=entered(said.takes.strip()))
