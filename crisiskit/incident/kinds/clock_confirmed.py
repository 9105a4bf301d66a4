"""A named person says that a regulator's rule applies to this incident."""

from typing import NamedTuple

from crisiskit.incident.kind import Kind


class ClockConfirmed(NamedTuple):
    """From now on the clocks of a rule run.

    Attributes:
        rule: its id.
        provision: where it is written, so that the record can be read without the rule at hand.
        doubts: what was said of it that day, as `NOT VERIFIED, check the source`.
        name: who decided: a claim, never proof.
        reason: why it applies; may be empty.
    """

    rule: str
    provision: str
    doubts: tuple[str, ...]
    name: str
    reason: str


def _words(event: ClockConfirmed) -> str:
    doubts = f" ({'; '.join(event.doubts)})" if event.doubts else ""
    return f"clock {event.rule} applies, says {event.name}{doubts}" + (f": {event.reason}" if event.reason else "")


KIND = Kind(ClockConfirmed, _words)
