"""Texts and bodies: each is named by its digest, and each that an entry names has to be here."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from crisiskit.digest import digest
from crisiskit.incident.canonical import Json
from crisiskit.incident.events import Entry, Unknown
from crisiskit.incident.kind import kind_of
from crisiskit.incident.record import HARMLESS, RESTORE, Fault, Found, Word, mended

_ENDINGS = {"texts": ".txt", "bodies": ""}


class _Piece(NamedTuple):
    """A file in `texts/` or `bodies/`: the digest its name claims, and the one its bytes have."""

    found: Found
    claim: str
    digest: str
    exact: bool

    @property
    def whole(self) -> bool:
        return self.exact and self.claim == self.digest


def wanted_by(entries: Iterable[Entry]) -> Mapping[str, str]:
    """Give the digests of all texts that entries name, each with the name of the first entry that does."""
    wanted: dict[str, str] = {}
    for entry in entries:
        known = kind_of(entry.event)
        for name in known.texts(entry.event) if known else ():
            wanted.setdefault(name, entry.name)
    return wanted


def bodies_named(entries: Iterable[Entry]) -> Mapping[str, str]:
    """Give the digests of all bodies that entries name, each with the name of the first entry that does."""
    wanted: dict[str, str] = {}
    for entry in entries:
        known = kind_of(entry.event)
        for name in known.bodies(entry.event) if known else ():
            wanted.setdefault(name, entry.name)
    return wanted


def about_stored(files: Iterable[Found], entries: Iterable[Entry]) -> Iterator[Fault]:
    """Say what is wrong with the texts and bodies of a record."""
    entries = tuple(entries)
    wanted = wanted_by(entries)
    bodies = bodies_named(entries)
    mentioned = {*wanted, *bodies}
    for entry in entries:
        if isinstance(entry.event, Unknown):
            mentioned.update(_digests_in(entry.event.data))
    pieces = [_piece(found) for found in files if found.path.partition("/")[0] in _ENDINGS]
    here = {piece.digest for piece in pieces if piece.whole}
    missing = (wanted.keys() | bodies.keys()) - here
    for piece in pieces:
        if piece.whole:
            if piece.claim not in mentioned:
                yield Fault(Word.UNKNOWN, piece.found.path, "nobody refers to it")
        elif piece.exact:
            missing -= {piece.claim}
            yield _damaged(piece)
        else:
            missing -= {piece.digest}
            yield _misnamed(piece, here, {**bodies, **wanted})
    for name in sorted(missing):
        what = (
            f"named by {wanted.get(name) or bodies[name]}; not yet here, or removed: this copy cannot tell which"
        )
        path = f"texts/{name}.txt" if name in wanted else f"bodies/{name}"
        yield Fault(Word.MISSING, path, what, "fetch it from another copy")


def _piece(found: Found) -> _Piece:
    claims = _form().findall(found.name.lower())
    claim = claims[0] if claims else ""
    exact = bool(claim) and found.name == claim + _ENDINGS[found.path.partition("/")[0]]
    return _Piece(found, claim, "" if found.data is None else digest(found.data), exact)


def _damaged(piece: _Piece) -> Fault:
    path, data = piece.found.path, piece.found.data
    if data is None:
        return Fault(Word.UNREADABLE, path, piece.found.why)
    if not data.strip(b"\0"):
        return Fault(Word.MISSING, path, "nothing has arrived in it yet, or it was emptied", RESTORE)
    cure = mended(data, piece.claim)
    if cure is not None:
        return Fault(cure[0], path, HARMLESS[cure[0]], RESTORE)
    return Fault(Word.ALTERED, path, "its bytes do not match its name", RESTORE)


def _misnamed(piece: _Piece, here: set[str], wanted: Mapping[str, str]) -> Fault:
    if piece.digest in here:
        return Fault(Word.DUPLICATE, piece.found.path, f"the same bytes as {piece.digest}", "it can be deleted")
    if piece.digest in wanted:
        hint = f"rename it to {piece.digest}{_ENDINGS[piece.found.path.partition('/')[0]]}"
        return Fault(Word.RENAMED, piece.found.path, "whole, but its name is not its own", hint)
    return Fault(Word.UNKNOWN, piece.found.path, piece.found.why or "nobody refers to it")


def _digests_in(data: Json) -> Iterator[str]:
    """Find what may be a digest in an event whose meaning is not known; such a text is not called unknown."""
    if isinstance(data, str):
        yield from _form().findall(data)
    elif isinstance(data, list):
        for item in data:
            yield from _digests_in(item)
    elif isinstance(data, dict):
        for item in data.values():
            yield from _digests_in(item)


@cache
def _form() -> re.Pattern[str]:
    return re.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
