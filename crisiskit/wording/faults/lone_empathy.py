"""Sympathy with nothing behind it: it makes people angrier than silence."""

from collections.abc import Iterator

from crisiskit.wording.reading import Reading
from crisiskit.wording.verdict import Fault

_SUBSTANCE = ("facts", "actions", "protective_advice")


def check(reading: Reading) -> Iterator[Fault]:
    """Give the words of sympathy of a text that holds no fact, no act and no advice."""
    if reading.kind == "sentence" or "empathy" not in reading.evidence:
        return
    if not any(name in reading.evidence for name in _SUBSTANCE):
        yield reading.fault("lone_empathy", reading.found_by("empathy"))
