"""When people were last told something, at the place where they read it."""

from collections.abc import Mapping
from datetime import datetime

from crisiskit.incident.notices import rule_of
from crisiskit.incident.state import Incident
from crisiskit.incident.views.publishing import Place, publications


def last_word(incident: Incident, message: str, now: datetime) -> Mapping[Place, datetime]:
    """Give, for each channel and language, when the last text came that its readers have before them.

    Only what certainly was posted and was not taken down counts: nobody is reminded of what never reached them.
    Who reads notices was told by those of the same rule, everybody else by none.

    Args:
        incident: as it stands.
        message: which message speaks of it.
        now: when it does; what is said to have come later is left out.
    """
    found: dict[Place, datetime] = {}
    for each in publications(incident):
        alike = rule_of(each.event.message) == rule_of(message)
        if alike and each.posted and not each.taken_down and each.at <= now:
            found[each.place] = max(each.at, found.get(each.place, each.at))
    return found
