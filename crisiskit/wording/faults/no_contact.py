"""A text that leaves people alone with their questions."""

from collections.abc import Iterator

from crisiskit.wording.reading import Reading
from crisiskit.wording.verdict import Fault

_ELSEWHERE = ("sentence", "status")
"""A sentence is a part of something; beside a status entry the page itself shows where to get help."""


def check(reading: Reading) -> Iterator[Fault]:
    """Give a fault at the end of a text that names no way to reach anybody."""
    written = reading.text.written
    if reading.kind not in _ELSEWHERE and "help_route" not in reading.evidence:
        yield reading.fault("no_contact", (len(written), len(written)))
