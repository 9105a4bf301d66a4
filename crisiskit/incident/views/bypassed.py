"""Words that left without the approvals that were asked for: whoever wrote the record, and with whatever tool.

`crisiskit publish` refuses such words. An entry need not come from it, so every reader looks again.
"""

from collections.abc import Sequence
from typing import NamedTuple

from crisiskit.incident.policy import Policy
from crisiskit.incident.state import Incident
from crisiskit.incident.views.publishing import Publication, Stand, publications
from crisiskit.incident.views.signing import missed


class Bypassed(NamedTuple):
    """A text that left, and what was missing then.

    Attributes:
        explained: whether somebody who had seen it has said why (`publish --already-out`).
    """

    publication: Publication
    why: tuple[str, ...]
    explained: bool

    def __str__(self) -> str:
        return f"{self.publication}: out without approval: {'; '.join(self.why)}"


def bypassed(incident: Incident, rules: Sequence[Policy]) -> tuple[Bypassed, ...]:
    """Give the texts that left, or may have left, although something was missing by each of some rules.

    Args:
        incident: as it stands.
        rules: who signs what, as it was said at the opening, and as it is said now: rules change in a long night,
            and who kept to those of their hour is not accused. Without any, nobody is.
    """
    found = []
    texts = publications(incident)
    for each in texts:
        if each.event.unapproved or each.outcome is Stand.FAILED:
            continue
        lacks = [missed(incident, each.entry, each.event, rule) for rule in rules]
        if lacks and all(lacks):
            found.append(Bypassed(each, lacks[0], _explained(incident, texts, each)))
    return tuple(found)


def _explained(incident: Incident, texts: Sequence[Publication], one: Publication) -> bool:
    """Tell whether somebody who had seen that the words left recorded why they were out without approval."""
    return any(
        other.event.unapproved and _words(other) == _words(one) and incident.order.saw(other.entry, one.entry)
        for other in texts
    )


def _words(text: Publication) -> tuple[str, str, str, str]:
    return text.event.message, *text.place, text.event.digest
