"""Entries ⇄ bytes, each naming the heads its writer saw: what makes a record tamper-evident and joinable."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from operator import ge
from typing import NamedTuple

from crisiskit.digest import digest
from crisiskit.incident.canonical import Json, Malformed, decode, encode, holds_folded
from crisiskit.incident.codec import FORMAT, from_plain, to_plain
from crisiskit.incident.events import Clock, Entry, Event, Stamp, Unknown

_ENVELOPE = frozenset(
    ("at", "by", "clock", "data", "format", "happened", "incident", "kind", "parents", "workstation", "zone")
)
_TEXTS = ("at", "by", "clock", "happened", "kind", "workstation", "zone")
_IN_NAME = 32
_TO_THE_SECOND = "(?:19[7-9][0-9]|2[01][0-9]{2})-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}"
"""As `isoformat` spells a moment of the years in `times`, to the second; some are no moments all the same."""


class Sealed(NamedTuple):
    """An entry and the bytes it was sealed as; the store writes these and no others."""

    entry: Entry
    data: bytes


def text_path(data: bytes) -> str:
    """Give the place of a text inside the incident's folder."""
    return f"texts/{digest(data)}.txt"


def seal(event: Event, stamp: Stamp, incident: str | None = None, parents: Iterable[str] = ()) -> Sealed:
    """Make the entry that records an event; without an incident it becomes the root of a new one.

    Text from people has to be NFC by now (`typed.entered`): nothing later changes a byte.

    Args:
        event: what happened.
        stamp: who says so, where, when.
        incident: digest of the root, `Incident.id`.
        parents: all heads the writer saw, `Incident.heads`.

    Raises:
        Malformed: if the event holds what the record cannot.
    """
    kind, data = to_plain(event)
    at = stamp.at.astimezone(UTC).replace(microsecond=0)
    happened = stamp.happened.replace(microsecond=0)
    plain: dict[str, Json] = {
        "at": _utc(at),
        "by": stamp.by,
        "clock": str(stamp.clock),
        "data": data,
        "format": event.format if isinstance(event, Unknown) else FORMAT,
        "happened": happened.isoformat(),
        "incident": incident,
        "kind": kind,
        "parents": list[Json](sorted(set(parents))),
        "workstation": stamp.workstation,
        "zone": stamp.zone,
    }
    written = encode(plain)
    entry = _entry(plain, written)
    if entry.event.__class__ is not event.__class__:
        raise Malformed(f"this {kind} event would not read back as it was meant")
    return Sealed(entry, written)


def unseal(data: bytes) -> Entry:
    """Read an entry from the bytes of its file.

    Raises:
        Malformed: if the bytes are not an entry as this kit writes them.
    """
    return _entry(decode(data), data)


def _entry(plain: Json, data: bytes) -> Entry:
    """Read an entry from its values; `data` is their one spelling."""
    if not isinstance(plain, dict) or not plain.keys() >= _ENVELOPE:
        raise Malformed("it lacks what every event has")
    written_as = _format(plain)
    at, by, clock, happened, kind, workstation, zone = _texts(plain)
    if not _kind_form().fullmatch(kind):
        raise Malformed(f"kind {kind[:40]!a} is not a word")
    sealed_as = digest(data)
    parents = _parents(plain["parents"])
    incident = plain["incident"]
    if (incident is None) == bool(parents) or not (incident is None or _is_digest(incident)):
        raise Malformed("only the first event of an incident has no parents and names no incident")
    event: Event = Unknown(kind, written_as, plain["data"])
    if written_as == FORMAT:
        event = from_plain(kind, plain["data"], folded=holds_folded(data))
    return Entry(
        digest=sealed_as,
        incident=incident if isinstance(incident, str) else sealed_as,
        parents=parents,
        at=_read_utc(at),
        happened=_read_local(happened),
        zone=zone,
        by=by,
        clock=_read_clock(clock),
        workstation=workstation,
        event=event,
        name=file_name(at, kind, sealed_as),
    )


def file_name(at: str, kind: str, digest_: str) -> str:
    """Give the name of an entry's file; half the digest is more than anybody can forge."""
    return f"{at.replace('-', '').replace(':', '')}-{kind}-{digest_[:_IN_NAME]}.json"


def named_digest(name: str) -> str | None:
    """Give the part of the digest that a file's name claims, wherever a sync client has moved it."""
    found = _digest_form().search(name)
    return found.group() if found else None


def is_file_name(name: str) -> bool:
    """Say whether a name is made as the names of entries are, whatever the file holds."""
    return _name_form().fullmatch(name) is not None


def heads(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Give the entries nobody has built upon: the parents of whatever is written next."""
    entries = tuple(entries)
    seen = {parent for entry in entries for parent in entry.parents}
    return tuple(sorted({entry.digest for entry in entries} - seen))


@cache
def _kind_form() -> re.Pattern[str]:
    return re.compile("[a-z][a-z0-9-]{0,30}")


@cache
def _digest_form() -> re.Pattern[str]:
    return re.compile(f"(?<![0-9a-f])[0-9a-f]{{{_IN_NAME}}}(?![0-9a-f])")


@cache
def _name_form() -> re.Pattern[str]:
    return re.compile(f"[0-9]{{8}}T[0-9]{{6}}Z-[a-z][a-z0-9-]*-[0-9a-f]{{{_IN_NAME}}}\\.json")


@cache
def _whole_digest_form() -> re.Pattern[str]:
    return re.compile("[0-9a-f]{64}")


def _is_digest(value: Json) -> bool:
    return isinstance(value, str) and _whole_digest_form().fullmatch(value) is not None


def _format(plain: Mapping[str, Json]) -> int:
    written_as = plain["format"]
    if not isinstance(written_as, int) or isinstance(written_as, bool) or written_as < FORMAT:
        raise Malformed("its format is not a number this kit knows")
    if written_as == FORMAT and plain.keys() != _ENVELOPE:
        raise Malformed("it has keys that no event of its format has")
    return written_as


def _texts(plain: Mapping[str, Json]) -> list[str]:
    values = [plain[key] for key in _TEXTS]
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) < len(values):
        odd = next(key for key in _TEXTS if not isinstance(plain[key], str))
        raise Malformed(f"{odd} is not a text")
    return texts


def _parents(value: Json) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise Malformed("parents is not a list")
    parents = tuple(item for item in value if isinstance(item, str) and _is_digest(item))
    if len(parents) < len(value) or any(map(ge, parents, parents[1:])):
        raise Malformed("parents are not digests in order")
    return parents


def _utc(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat() + "Z"


def _read_utc(text: str) -> datetime:
    if not _utc_form().fullmatch(text):
        raise Malformed("at is not a time in UTC, to the second")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise Malformed("at is not a time") from None


def _read_local(text: str) -> datetime:
    if not _local_form().fullmatch(text):
        raise Malformed("happened is not a time with its offset")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise Malformed("happened is not a time") from None


def _read_clock(text: str) -> Clock:
    clock = _clocks().get(text)
    if clock is None:
        raise Malformed("clock is neither machine nor set")
    return clock


@cache
def _clocks() -> Mapping[str, Clock]:
    """Give what `Clock(text)` gives, at a tenth of its price; a record asks ten thousand times."""
    return {str(clock): clock for clock in Clock}


@cache
def _utc_form() -> re.Pattern[str]:
    return re.compile(f"{_TO_THE_SECOND}Z")


@cache
def _local_form() -> re.Pattern[str]:
    return re.compile(rf"{_TO_THE_SECOND}(?!-00:00)[+-](?:[01][0-9]|2[0-3]):[0-5][0-9]")
