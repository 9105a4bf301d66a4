"""Two copies of one incident become one: a union of files that never overwrites and brings nothing erased back."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from crisiskit.digest import digest
from crisiskit.errors import CrisiskitError
from crisiskit.incident.bodies import SALT, mark
from crisiskit.incident.chain import named_digest
from crisiskit.incident.order import ordered
from crisiskit.incident.record import EVENTS, Fault, Found, Record, Word, mended
from crisiskit.incident.state import Incident, replay
from crisiskit.incident.stored import about_stored, bodies_named, place_of, wanted_by
from crisiskit.incident.views.erasure import Erasure, erased, erasures


class Union(NamedTuple):
    """What has to be done so that a copy holds everything that another one has.

    Attributes:
        stored: texts and bodies to be added, by path; they come first.
        events: entries to be added, by path: parents before children.
        drop: paths of what was erased for good and is still in this copy.
        here: how many of the other's files this copy holds already.
        left: what was left out, and why: damaged there, of another incident, or other bytes here.
        carried: the erasures by which `drop` goes.
        refused: erasures that are not carried out here, each with the reason; the body stays.
    """

    stored: Mapping[str, bytes]
    events: Mapping[str, bytes]
    drop: tuple[str, ...]
    here: int
    left: tuple[Fault, ...]
    carried: tuple[Erasure, ...] = ()
    refused: tuple[tuple[Erasure, str], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether this copy has everything already."""
        return not (self.stored or self.events or self.drop)


Forbids = Callable[[Incident, Erasure], str]
"""Says why an erasure is not carried out here; empty if it may be."""


def none_forbidden(_incident: Incident, _each: Erasure) -> str:
    """Carry out whatever stands."""
    return ""


def union(ours: Record, theirs: Record, forbids: Forbids = none_forbidden) -> Union:
    """Work out what this copy lacks of the other; touches nothing.

    Args:
        ours: read whole; the record of no files for an incident that is not here yet.
        theirs: read whole, from a folder, an archive or git: nothing in it is trusted that no digest proves.
        forbids: the receiver's own look at each erasure.

    Raises:
        CrisiskitError: if they are not copies of one incident, or the other one holds no event.
    """
    if not theirs.entries:
        raise CrisiskitError("no event of an incident was found there", "name the folder that holds `events/`")
    if ours.entries and ours.incident != theirs.incident:
        what = f"these are two incidents: {ours.incident[:12]} here, {theirs.incident[:12]} there"
        raise CrisiskitError(what, "nothing was changed; copies of one incident join, two incidents never do")
    incident = replay([*ours.entries, *theirs.entries])
    gone, refused = _weighed(ours, incident, forbids)
    wanted = {**proven_events(theirs), **_stored(theirs, incident)}
    present = {found.path: found.data for found in ours.files}
    new: dict[str, bytes] = {}
    left = list(_damaged_there(theirs))
    here = 0
    for path, data in wanted.items():
        if path.startswith("bodies/") and path[7:] in gone:
            continue
        if path not in present:
            new[path] = data
        elif present[path] == data:
            here += 1
        else:
            left.append(Fault(Word.ALTERED, path, "holds other bytes here than in the other copy; yours was kept"))
    return Union(
        stored={path: data for path, data in new.items() if not path.startswith(EVENTS)},
        events={path: data for path, data in new.items() if path.startswith(EVENTS)},
        drop=stale(ours, gone.keys()),
        here=here,
        left=tuple(left),
        carried=tuple(each for body, each in gone.items() if f"bodies/{body}" in present),
        refused=tuple(refused[body] for body in refused if f"bodies/{body}" in {**present, **new}),
    )


def _weighed(
    ours: Record, incident: Incident, forbids: Forbids
) -> tuple[dict[str, Erasure], dict[str, tuple[Erasure, str]]]:
    """Give, by body, the erasures that hold here, and those that the receiver forbids.

    What an erasure that was known here has removed already stays gone, whatever the settings say by now.
    """
    known = {entry.digest for entry in ours.entries}
    here = {found.path for found in ours.files}
    gone: dict[str, Erasure] = {}
    refused: dict[str, tuple[Erasure, str]] = {}
    for each in erasures(incident):
        if each.stands and each.body not in gone:
            done = each.entry.digest in known and f"bodies/{each.body}" not in here
            why = "" if done else forbids(incident, each)
            if why:
                refused.setdefault(each.body, (each, why))
            else:
                gone[each.body] = each
    return gone, {body: pair for body, pair in refused.items() if body not in gone}


def shared(record: Record, *, with_kept: bool = False) -> tuple[dict[str, bytes], frozenset[str]]:
    """Give what a copy may hand on, by path, texts first; and the paths of what was erased and may not be.

    What no digest proves is no part of it.

    Args:
        record: read whole.
        with_kept: hand on what was erased and is here all the same, because the erasure was not carried out here.
    """
    incident = replay(record.entries)
    kept = {found.path for found in record.files} if with_kept else set[str]()
    gone = frozenset(f"bodies/{body}" for body in erased(incident)) - kept
    stored = {path: data for path, data in _stored(record, incident).items() if path not in gone}
    return {**stored, **proven_events(record)}, gone


def stale(record: Record, gone: Collection[str]) -> tuple[str, ...]:
    """Give the paths of all files that hold one of these bodies, by any name, whole or torn: the salt tells."""
    there = [(found.path, found.data, digest(found.data)) for found in record.files if found.data is not None]
    salts = {mark(data) for _, data, mine in there if mine in gone and len(data) > 2 * SALT}
    return tuple(path for path, data, mine in there if mine in gone or mark(data) in salts)


def proven_events(record: Record) -> dict[str, bytes]:
    """Give the bytes of all entries under their right names, parents before children."""
    entries = {entry.digest: entry for entry in record.entries}
    bytes_of: dict[str, bytes] = {}
    for found in record.files:
        if found.path.startswith(EVENTS) and found.data is not None:
            for data in _spellings(found, found.data):
                bytes_of.setdefault(digest(data), data)
    return {
        f"{EVENTS}{entry.name}": bytes_of[entry.digest]
        for entry in ordered(entries.values())
        if entry.digest in bytes_of
    }


def _spellings(found: Found, data: bytes) -> Iterator[bytes]:
    yield data
    claim = named_digest(found.name.lower())
    if claim and not digest(data).startswith(claim):
        cure = mended(data, claim)
        if cure is not None:
            yield cure[1]


def _stored(record: Record, incident: Incident) -> dict[str, bytes]:
    """Give the texts and bodies whose bytes a digest proves: their own name's, or one that an event names."""
    texts, bodies = wanted_by(incident.entries), bodies_named(incident.entries)
    found: dict[str, bytes] = {}
    for each in record.files:
        place = place_of(each, texts.keys(), bodies.keys())
        if place is not None:
            found[place[0]] = place[1]
    return found


def _damaged_there(theirs: Record) -> Iterator[Fault]:
    for fault in (*theirs.faults, *about_stored(theirs.files, theirs.entries)):
        if fault.fails and fault.word not in _HARMLESS:
            yield fault._replace(message=f"left out, in the other copy: {fault.message}")


_HARMLESS = frozenset((Word.MISSING, Word.LINE_ENDS, Word.REFORMATTED, Word.RENAMED))
