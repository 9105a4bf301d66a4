"""A named person says that a regulator's rule does not apply to this incident."""

from typing import NamedTuple

from crisiskit.incident.kind import Kind


class ClockDismissed(NamedTuple):
    """The clocks of a rule do not run.

    Attributes:
        rule: its id.
        provision: where it is written, so that the record can be read without the rule at hand.
        name: who decided: a claim, never proof.
        reason: why it does not apply; never empty.
    """

    rule: str
    provision: str
    name: str
    reason: str


def _words(event: ClockDismissed) -> str:
    return f"clock {event.rule} does not apply, says {event.name}: {event.reason}"


KIND = Kind(ClockDismissed, _words)
