"""What the record itself says of how grave it is: what speaks for raising the severity, and against lowering it.

Signs for people who decide, never a decision. Defaults, not law.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from crisiskit.incident.kinds.rumour_triaged import Level
from crisiskit.incident.kinds.severity import Severity, rank
from crisiskit.incident.state import Incident
from crisiskit.incident.views.corrections import owed
from crisiskit.incident.views.promises import Standing, promises
from crisiskit.incident.views.questions import questions, topics
from crisiskit.incident.views.rumours import rumours
from crisiskit.incident.views.severity import severity_now

_ASKED_MOST = 5
"""So many topics, those that most people ask about, have to be answered before it is lowered."""
_OFTEN = 2
"""So many updates that came too late speak for raising it."""


class Weight(NamedTuple):
    """What speaks for raising the severity, and what against lowering it, in words."""

    raising: tuple[str, ...]
    against_lowering: tuple[str, ...]


def weight(incident: Incident, now: datetime) -> Weight:
    """Give what speaks for a change of the severity, and against one."""
    return Weight(tuple(_raising(incident, now)), tuple(_against_lowering(incident, now)))


def _raising(incident: Incident, now: datetime) -> Iterator[str]:
    grave = rank(severity_now(incident))
    if grave > rank(Severity.SEV2):
        found = [each.id for each in rumours(incident) if each.open and each.level is Level.CRITICAL]
        yield from (f"rumour {name} is critical, which is sev2 or sev1" for name in found)
    late = {each.due for each in promises(incident) if each.standing(now) is Standing.BROKEN}
    if grave > rank(Severity.SEV1) and len(late) >= _OFTEN:
        yield f"{len(late)} promised updates were late"


def _against_lowering(incident: Incident, now: datetime) -> Iterator[str]:
    waiting = sum(each.unanswered for each in topics(questions(incident))[:_ASKED_MOST])
    if waiting:
        wait = "waits" if waiting == 1 else "wait"
        yield f"{waiting} of the questions that most people ask {wait} for an answer"
    loud = (Level.HIGH, Level.CRITICAL)
    yield from (
        f"rumour {each.id} is {each.level.value}"
        for each in rumours(incident)
        if each.open and each.level in loud and each.level is not None
    )
    if any(each.open and each.standing(now) is Standing.BROKEN for each in promises(incident)):
        yield "a promised update is late"
    if owed(incident):
        yield "a correction is owed"
