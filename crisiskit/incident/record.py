"""A record as it lies on the disk: which file is what, judged by its bytes and not by its name.

Sync clients rename, editors reformat, copies arrive by halves. A file whose content can be proven by a digest is
used, whatever happened around it; one that cannot is left out and named.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from crisiskit.digest import digest
from crisiskit.incident.canonical import Malformed, decode_loosely, encode
from crisiskit.incident.chain import is_file_name, named_digest, unseal
from crisiskit.incident.events import Entry, Unknown

EVENTS = "events/"


class Word(StrEnum):
    """What can be said of a file, one word for each thing, and never one word for another."""

    ALTERED = "altered"
    LINE_ENDS = "line-ends"
    REFORMATTED = "reformatted"
    MALFORMED = "malformed"
    RENAMED = "renamed"
    FOREIGN = "foreign"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"
    DUPLICATE = "duplicate"
    EDITED = "edited"
    ERASED = "erased"
    STILL_HERE = "still-here"
    CLOCK = "clock"
    NEWER_FORMAT = "newer-format"
    UNPROTECTED = "unprotected"
    UNSIGNED = "unsigned"
    BAD_SIGNATURE = "bad-signature"
    REVOKED_LATER = "revoked-later"
    NOT_CHECKED = "not-checked"
    UNAPPROVED = "unapproved"


DAMAGE = frozenset(
    (
        Word.ALTERED,
        Word.LINE_ENDS,
        Word.REFORMATTED,
        Word.MALFORMED,
        Word.RENAMED,
        Word.FOREIGN,
        Word.MISSING,
        Word.UNREADABLE,
    )
)
"""The words for what is not as it was written."""

FAILS = DAMAGE | {Word.BAD_SIGNATURE}
"""The words with which a record does not verify; the others are notes."""


class Found(NamedTuple):
    """One file as it lies there.

    Attributes:
        path: inside the incident's folder, with `/`.
        data: its bytes; None if it is no plain file or cannot be read.
        why: if there are no bytes, why not.
    """

    path: str
    data: bytes | None
    why: str = ""

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]


class Fault(NamedTuple):
    """One thing about one file that is not as it was written."""

    word: Word
    path: str
    message: str
    hint: str = ""

    @property
    def fails(self) -> bool:
        """Whether a record with this fault does not verify."""
        return self.word in FAILS

    @property
    def damages(self) -> bool:
        """Whether something is not as it was written; a forged approval, kept as it was, is evidence."""
        return self.word in DAMAGE


class Record(NamedTuple):
    """The entries that can be proven, and everything that was found on the way.

    Attributes:
        incident: digest of the root, also while the root itself has not arrived; empty for an empty record.
        entries: in no particular order, each once.
        faults: what is wrong in `events/`.
        files: every file that was read.
        whole: whether texts, bodies and working copies were read too, as `verify` needs.
    """

    incident: str
    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    files: tuple[Found, ...]
    whole: bool


class Judged(NamedTuple):
    """A file and what its bytes prove; `vouched` if its name, or a mended spelling of it, matches them."""

    path: str
    name: str
    entry: Entry | None
    fault: Fault | None
    vouched: bool = True


def mended(data: bytes, claim: str) -> tuple[Word, bytes] | None:
    """Undo what editors, git and hooks do to a file, if that brings its digest back: no word was changed then."""
    for candidate in _other_line_ends(data):
        if digest(candidate).startswith(claim):
            return Word.LINE_ENDS, candidate
    try:
        candidate = encode(decode_loosely(data.removeprefix(_BOM)))
    except Malformed:
        return None
    return (Word.REFORMATTED, candidate) if digest(candidate).startswith(claim) else None


_BOM = b"\xef\xbb\xbf"

HARMLESS = {
    Word.LINE_ENDS: "line ends were changed, nothing else",
    Word.REFORMATTED: "reformatted, same values",
}
RESTORE = "restore the file from another copy; keep the .gitattributes in the incident's folder"


def _other_line_ends(data: bytes) -> Iterable[bytes]:
    plain = data.removeprefix(_BOM)
    for body in (plain, plain.replace(b"\r\n", b"\n")):
        yield body
        yield body.rstrip(b"\r\n") + b"\n"
        yield body.rstrip(b"\r\n")


def judge(found: Found) -> Judged:
    """Say what one file of `events/` is, by its bytes and not by its name."""
    claim = named_digest(found.name.lower())
    if found.data is None:
        return _faulty(found, Word.UNREADABLE if claim else Word.UNKNOWN, found.why)
    if claim is None:
        return _judge_stranger(found, found.data)
    if digest(found.data).startswith(claim):
        return _judge_whole(found, found.data, None)
    cure = mended(found.data, claim)
    if cure is not None:
        return _judge_whole(found, cure[1], Fault(cure[0], found.path, HARMLESS[cure[0]], RESTORE))
    return _judge_broken(found, found.data)


def _judge_broken(found: Found, data: bytes) -> Judged:
    if not is_file_name(found.name):
        return _faulty(found, Word.UNKNOWN, "no event, though its name looks like one")
    if not data.strip(b"\0"):
        return _faulty(found, Word.MISSING, "nothing has arrived in it yet, or it was emptied")
    return _faulty(found, Word.ALTERED, "its bytes do not match its name")


def _judge_whole(found: Found, data: bytes, fault: Fault | None) -> Judged:
    try:
        return Judged(found.path, found.name, unseal(data), fault)
    except Malformed as error:
        return _faulty(found, Word.MALFORMED, f"its bytes match its name, but it is no event: {error.what}")


def _judge_stranger(found: Found, data: bytes) -> Judged:
    if found.name.startswith(".tmp-"):
        return _faulty(found, Word.UNKNOWN, "a write that was never finished; nobody was told it had been")
    try:
        return Judged(found.path, found.name, unseal(data), None, vouched=False)
    except Malformed:
        return _faulty(found, Word.UNKNOWN, "nobody refers to it")


def _faulty(found: Found, word: Word, message: str) -> Judged:
    hint = RESTORE if word in {Word.ALTERED, Word.MISSING} else ""
    return Judged(found.path, found.name, None, Fault(word, found.path, message, hint))


def assemble(files: Iterable[Found], *, whole: bool, judging: Callable[[Found], Judged] = judge) -> Record:
    """Make a record of the files of its folder; never raises, whatever they hold.

    Args:
        files: of the folder.
        whole: whether they are all of them, or only those in `events/`.
        judging: `judge`, or one that remembers what it said of the same bytes before.
    """
    files = tuple(sorted(files, key=lambda found: found.path))
    judged = [judging(found) for found in files if found.path.startswith(EVENTS)]
    proven = _proven(judged)
    incident = _incident(proven.values())
    entries = tuple(entry for entry in proven.values() if entry.incident == incident)
    faults = [*_about_files(judged, proven, incident), *_missing(judged, entries, incident)]
    return Record(incident, entries, tuple(faults), files, whole)


def _proven(judged: Iterable[Judged]) -> dict[str, Entry]:
    """Give the entries whose bytes are proven: by their own name, or by a proven entry that builds on them."""
    found = [each for each in judged if each.entry is not None]
    proven = {each.entry.digest: each.entry for each in found if each.entry and each.vouched}
    strangers = {each.entry.digest: each.entry for each in found if each.entry and not each.vouched}
    waiting = [parent for entry in proven.values() for parent in entry.parents]
    while strangers and waiting:
        name = waiting.pop()
        entry = strangers.pop(name, None)
        if entry is not None and name not in proven:
            proven[name] = entry
            waiting.extend(entry.parents)
    return proven


def _incident(entries: Iterable[Entry]) -> str:
    """Give the incident most entries belong to; a few carried in from elsewhere do not change it."""
    counted = Counter(entry.incident for entry in entries)
    return max(counted, key=lambda incident: (counted[incident], incident), default="")


def _about_files(judged: Iterable[Judged], proven: Mapping[str, Entry], incident: str) -> Iterable[Fault]:
    judged = tuple(judged)
    rightly_named = {each.entry.digest for each in judged if each.entry and each.name == each.entry.name}
    for each in judged:
        entry = each.entry
        if entry is None or each.fault is not None:
            if each.fault is not None:
                yield each.fault
        elif incident and entry.incident != incident:
            hint = "move it to its own incident's folder"
            yield Fault(Word.FOREIGN, each.path, f"belongs to the incident {entry.incident}", hint)
        elif each.name != entry.name and entry.digest in rightly_named:
            yield Fault(Word.DUPLICATE, each.path, f"the same bytes as {entry.name}", "it can be deleted")
        elif each.name != entry.name:
            rightly_named |= {entry.digest} & proven.keys()
            yield Fault(
                Word.RENAMED, each.path, "whole, but its name is not its own", f"rename it to {entry.name}"
            )
        elif isinstance(entry.event, Unknown):
            what = f"an event {entry.event.kind!r} of a newer kit: kept, and its bytes are whole"
            yield Fault(Word.NEWER_FORMAT, each.path, what, "update crisiskit to see what it says")


def _missing(judged: Iterable[Judged], entries: Iterable[Entry], incident: str) -> Iterable[Fault]:
    """Name what others refer to and what is not here; a file that is here but damaged is named once, as that."""
    entries = tuple(entries)
    damaged = (
        each for each in judged if each.entry is None and each.fault and each.fault.word is not Word.UNKNOWN
    )
    claimed = {named_digest(each.name.lower()) for each in damaged}
    wanted = {parent: entry.name for entry in entries for parent in entry.parents}
    if entries:
        wanted.setdefault(incident, entries[0].name)
    for name in sorted(wanted.keys() - {entry.digest for entry in entries}):
        if name[:32] not in claimed:
            what = f"named by {wanted[name]}; not yet here, or removed: this copy cannot tell which"
            yield Fault(Word.MISSING, f"{EVENTS}*-{name[:32]}.json", what, "fetch it from another copy")
