"""What a way of counting takes and gives."""

from collections.abc import Callable
from typing import NamedTuple

from crisiskit.message.channel import Channel


class Matter(NamedTuple):
    """A text on its way to a channel. Its lines end with a line feed, whatever they ended with before."""

    text: str
    channel: Channel
    spoiler_text: str = ""
    language: str = ""


class Segments(NamedTuple):
    """How a text travels as text messages.

    Attributes:
        encoding: `gsm7`, or `ucs2` if a single character is in neither GSM table.
        number: how many segments it takes.
        units: what the text costs, in septets or 16-bit units.
        capacity_used: the same, with what is lost at the end of a segment because a pair is never split.
        forced_by: the characters that force `ucs2`, each once, in the order of the text.
    """

    encoding: str
    number: int
    units: int
    capacity_used: int
    forced_by: tuple[str, ...] = ()


class Count(NamedTuple):
    """A length, and what there is to say about it.

    Attributes:
        notes: what was special, and where two readings of a rule exist.
        faults: why the text cannot be posted at all, whatever its length.
    """

    length: int
    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    segments: Segments | None = None


class Unit(NamedTuple):
    """One way of counting. `tally` is pure: no clock, no network, no locale."""

    name: str
    tally: Callable[[Matter], Count]


def utf16_length(text: str) -> int:
    """Give the number of UTF-16 code units: two for what lies beyond the first 65,536 code points."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf8_length(text: str) -> int:
    """Give the number of UTF-8 bytes; half of a surrogate pair, which no text should hold, counts three."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
