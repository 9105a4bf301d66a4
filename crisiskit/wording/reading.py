"""What a check of one fault is given: the text as read so far, and the words for what it finds."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from crisiskit.wording.circumstances import Circumstances
from crisiskit.wording.text import Text
from crisiskit.wording.verdict import Fault


class Reading(NamedTuple):
    """A text, what kind of text it is, and what is known of it.

    Attributes:
        kind: one of `KINDS`.
        evidence: the elements that are there → the set of patterns and the last word by which they were found.
        fault: makes a fault of a type and a span, with the reason in the language of the text.
    """

    text: Text
    kind: str
    circumstances: Circumstances
    evidence: Mapping[str, tuple[int, int]]
    fault: Callable[[str, tuple[int, int]], Fault]

    def found_by(self, element: str) -> tuple[int, int]:
        """Give where the words stand by which an element was found, in characters."""
        number, last = self.evidence[element]
        return self.text.span(self.text.start(number, last), last)


Check = Callable[[Reading], Iterator[Fault]]
"""Looks for one fault that patterns alone cannot find."""
