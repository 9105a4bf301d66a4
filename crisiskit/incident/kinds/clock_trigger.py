"""Something happened that starts regulators' clocks: it was detected, known, classified, determined."""

from datetime import datetime
from typing import NamedTuple

from crisiskit.incident.kind import Kind


class ClockTrigger(NamedTuple):
    """When a trigger happened. There is never one start of an incident: each trigger has its own time.

    Attributes:
        trigger: its name, as `awareness`.
        rule: the rule it is said for; empty if it serves every rule that uses it.
        times: when; two where a clock change makes the time come twice; none if it is taken back.
        reason: how that is known, or why it is taken back; may be empty.
    """

    trigger: str
    rule: str
    times: tuple[datetime, ...]
    reason: str


def _words(event: ClockTrigger) -> str:
    where = f" for {event.rule}" if event.rule else ""
    why = f": {event.reason}" if event.reason else ""
    if not event.times:
        return f"trigger {event.trigger}{where} is taken back{why}"
    shown = " or ".join(each.isoformat(timespec="minutes") for each in event.times)
    return f"trigger {event.trigger}{where} at {shown}{why}"


KIND = Kind(ClockTrigger, _words)
