"""Who may say that it is graver, or less grave, than it was."""

from collections.abc import Collection

from crisiskit.errors import Refused
from crisiskit.incident.acts.typed import begun, entered, person
from crisiskit.incident.kinds.severity import SeveritySet
from crisiskit.incident.people import plain, same
from crisiskit.incident.state import Incident
from crisiskit.incident.views.severity import severities

LEAD = "incident-lead"


def severity_set(incident: Incident, said: SeveritySet, may_lower: Collection[str]) -> SeveritySet:
    """Change the severity: anybody may raise it; to lower it takes who leads, and a second person.

    Args:
        incident: as it stands.
        said: what somebody says; `before` is found here.
        may_lower: the roles that may lower it: who leads the incident, and the deputies.

    Raises:
        Refused: if it is so already, no reason is given, or it is lowered by one person or in another role.
    """
    begun(incident)
    there = severities(incident)
    said = said._replace(
        before=there.now,
        reason=entered(said.reason.strip()),
        role=entered(said.role.strip()),
        name=person(said.name),
        second=person(said.second),
    )
    if not said.reason:
        raise Refused("nothing says why", "give --why")
    if not plain(said.name):
        raise Refused("nobody says so", "give --by")
    if said.severity == there.now and not there.conflict:
        raise Refused(f"it is {there.now} already", "crisiskit severity shows since when")
    if said.lowers:
        _agreed(said, may_lower)
    return said


def _agreed(said: SeveritySet, may_lower: Collection[str]) -> None:
    if said.role not in may_lower:
        allowed = " or ".join(may_lower)
        raise Refused(f"to lower it from {said.before} to {said.severity} takes {allowed}", f"--role {LEAD}")
    if not plain(said.second):
        raise Refused("nobody lowers the severity alone", "--second NAME: who agrees, another person")
    if same(said.name, said.second):
        raise Refused("that is one person in two roles", "--second names another person")
