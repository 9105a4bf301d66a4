"""What a regulator's rule asks was filed."""

from typing import NamedTuple

from crisiskit.incident.kind import Kind


class ClockMet(NamedTuple):
    """One stage of a rule was filed; the entry's `happened` is when, as the person says.

    Attributes:
        rule, stage: what it meets.
        filed: what was handed over, in words.
        reference: the number the authority gave; may be empty.
        name: who filed it: a claim, never proof.
    """

    rule: str
    stage: str
    filed: str
    reference: str
    name: str


def _words(event: ClockMet) -> str:
    number = f", reference {event.reference}" if event.reference else ""
    return f"clock {event.rule}/{event.stage} met by {event.name}: {event.filed}{number}"


KIND = Kind(ClockMet, _words)
