"""What stands in a record whatever has happened: who said so, when, where, having seen what.

An event says what happened (a file in `kinds/` each); an `Entry` is an event as it stands in the record: sealed by
its digest, tied to its incident and to the entries its writer had seen.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from crisiskit.incident.canonical import Json


class Clock(StrEnum):
    """Where the time of an entry came from: a set clock must show, or it is a tool for back-dating."""

    MACHINE = "machine"
    SET = "set"


class Unknown(NamedTuple):
    """An event a newer kit wrote: kept, shown and verified, never dropped and never guessed at."""

    kind: str
    format: int
    data: Json


Event = tuple[Any, ...]
"""One of the frozen values in `kinds/`, or `Unknown`: an open set, so no union."""


class Stamp(NamedTuple):
    """Who wrote an entry, where, and at what claimed time; the caller reads the clock.

    Attributes:
        at: the machine's time.
        happened: when it happened, as the person says, with the offset of their clock on the wall.
        zone: IANA name of that clock's zone; may be empty.
        by: a claim, not a proof.
        workstation: keeps two people's equal acts apart.
    """

    at: datetime
    happened: datetime
    zone: str
    by: str
    workstation: str
    clock: Clock = Clock.MACHINE


class Entry(NamedTuple):
    """An event as it stands in the record.

    Attributes:
        digest: SHA-256 of the file's bytes, 64 hexadecimal digits.
        incident: digest of the root; for the root, its own.
        parents: digests of all heads the writer saw; none for the root.
        name: of its file in `events/`.
    """

    digest: str
    incident: str
    parents: tuple[str, ...]
    at: datetime
    happened: datetime
    zone: str
    by: str
    clock: Clock
    workstation: str
    event: Event
    name: str
