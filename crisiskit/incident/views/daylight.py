"""What of a text can have been approved in daylight, before anybody knew what would happen."""

from crisiskit.incident.kinds.drafted import Drafted
from crisiskit.incident.state import Incident, Statement

FREE = ("text", "link")
"""The types of fact that hold somebody's own words."""


def unlocked(incident: Incident, statement: Statement) -> str:
    """Say what in a text nobody can have approved in daylight, whatever a signature claims; nothing if all can be.

    Locked are words that the kit itself set from facts of closed kinds. A change by hand breaks the lock, and so
    does free text.
    """
    drawn = statement.latest
    if not isinstance(drawn.entry.event, Drafted):
        return f"its words were changed by hand, by {drawn.entry.by}"
    free = [name for name, rests_on in drawn.draft.facts.items() if _is_free(incident, name, rests_on)]
    if free:
        return f"it says {', '.join(free)}, which is free text: nobody approved in daylight what was typed there"
    return ""


def _is_free(incident: Incident, fact: str, rests_on: str) -> bool:
    """Tell whether a fact holds somebody's own words; of one that is not here, that has to be feared."""
    known = incident.facts.get(fact)
    said = [held.said for held in known.history if held.entry.digest == rests_on] if known else []
    return not said or any(each.type in FREE for each in said)
