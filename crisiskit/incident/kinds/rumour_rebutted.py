"""The truth about a rumour was put together."""

from collections.abc import Mapping
from typing import NamedTuple

from crisiskit.incident.called import called
from crisiskit.incident.kind import Kind


class RumourRebutted(NamedTuple):
    """What an answer to a rumour rests on now lies among the facts; the words come with `draft rebuttal`.

    Attributes:
        rumour: digest of the entry in which it was heard.
        facts: fact → digest of the entry that says it.
        overruled: the faults that the judge of wording found and that were let stand.
        why_overruled: the reason for that; empty if there was nothing to overrule.
    """

    rumour: str
    facts: Mapping[str, str]
    overruled: tuple[str, ...]
    why_overruled: str


def _words(event: RumourRebutted) -> str:
    over = f"; the judge of wording was overruled: {event.why_overruled}" if event.why_overruled else ""
    return f"rumour {called(event.rumour)}: an answer was put together of {', '.join(sorted(event.facts))}{over}"


KIND = Kind(RumourRebutted, _words)
