"""A named person says that a regulator's rule applies to this incident."""

from typing import Annotated, NamedTuple

from crisiskit.incident.fields import LATER
from crisiskit.incident.kind import Kind


class ClockConfirmed(NamedTuple):
    """From now on the clocks of a rule run.

    Attributes:
        rule: its id.
        provision: where it is written, so that the record can be read without the rule at hand.
        doubts: what was said of it that day, as `NOT VERIFIED, check the source`.
        name: who decided: a claim, never proof.
        reason: why it applies; may be empty.
        grade: how severe it is on the rule's own scale; empty if nobody said.
    """

    rule: str
    provision: str
    doubts: tuple[str, ...]
    name: str
    reason: str
    grade: Annotated[str, LATER] = ""


def _words(event: ClockConfirmed) -> str:
    doubts = f" ({'; '.join(event.doubts)})" if event.doubts else ""
    grade = f" as {event.grade}" if event.grade else ""
    why = f": {event.reason}" if event.reason else ""
    return f"clock {event.rule} applies{grade}, says {event.name}{doubts}{why}"


KIND = Kind(ClockConfirmed, _words)
