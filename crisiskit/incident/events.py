"""The closed set of things that can happen in an incident, as frozen values.

An event says what happened; an `Entry` is an event as it stands in the record: sealed by its digest, tied to its
incident and to the entries its writer had seen.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from crisiskit.incident.canonical import Json
from crisiskit.words import Words


class Standing(StrEnum):
    """How far a fact may be relied on; only a confirmed one reaches the public."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    UNKNOWN = "unknown"
    WITHHELD = "withheld"
    RETRACTED = "retracted"


class TaskState(StrEnum):
    """Where a line of a checklist stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Clock(StrEnum):
    """Where the time of an entry came from: a set clock must show, or it is a tool for back-dating."""

    MACHINE = "machine"
    SET = "set"


class Opened(NamedTuple):
    """An incident begins: the root of its record, and everything that was in force that day.

    Attributes:
        playbook: id of the playbook.
        drill: whether this is a day that does not count; nothing can change it later.
        organisation: the bank's own data as they were, plain JSON.
        sources: file name → digest of its text of the day (playbook, templates, roster), kept in `texts/`.
        short_id: the letters at the end of the folder's name; they keep two openings in one second apart.
        kit: version of crisiskit.
    """

    playbook: str
    title: Words
    severity: str
    languages: tuple[str, ...]
    channels: tuple[str, ...]
    timezone: str
    drill: bool
    organisation: Mapping[str, Json]
    sources: Mapping[str, str]
    short_id: str
    kit: str


class FactSet(NamedTuple):
    """Somebody says what is known about one fact; the newest statement about it stands, older ones remain.

    Attributes:
        type: a `FactType` value, so that the value can be worded without the playbook at hand.
        value: codes and values, never words made for one language; None while unknown.
        source: where it is known from; may be empty.
        reason: why it is withheld or retracted; may be empty otherwise.
        confirmed_by: who confirmed it; may be empty.
    """

    fact: str
    type: str
    standing: Standing
    value: Json
    source: str = ""
    reason: str = ""
    confirmed_by: str = ""


class Draft(NamedTuple):
    """One statement of a draft run: which exact bytes, and why they read as they do.

    Attributes:
        digest: of the text in `texts/`.
        parts: number of posts.
        standing: `ready`, `needs-human` or `over`.
        unit: what `length` and `limit` count.
        facts: fact → digest of the entry it rests on.
        variants: part → which of its variants was taken, from 1.
    """

    channel: str
    language: str
    digest: str
    parts: int
    standing: str
    length: int
    limit: int | None
    unit: str
    shortened: tuple[str, ...]
    left_out: tuple[str, ...]
    facts: Mapping[str, str]
    variants: Mapping[str, int]


class Drafted(NamedTuple):
    """Statements were drafted from the facts as they stood: one event for the whole run."""

    message: str
    number: int
    as_of: datetime
    next_update: datetime | None
    statements: tuple[Draft, ...]


class Task(NamedTuple):
    """One line of a checklist: who owes what by when, and whether it is done."""

    id: str
    role: str
    within: int
    due: datetime
    words: Words
    state: TaskState = TaskState.OPEN


class TaskSet(NamedTuple):
    """Lines of checklists as they stand from now on; lines not named stay as they were."""

    tasks: tuple[Task, ...]


class Unknown(NamedTuple):
    """An event a newer kit wrote: kept, shown and verified, never dropped and never guessed at."""

    kind: str
    format: int
    data: Json


Event = Opened | FactSet | Drafted | TaskSet | Unknown


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
