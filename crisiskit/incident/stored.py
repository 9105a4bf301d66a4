"""Texts and bodies: each is named by its digest, and each that an entry names has to be here."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from crisiskit.digest import digest
from crisiskit.incident.canonical import Json
from crisiskit.incident.events import Entry, Event, Unknown
from crisiskit.incident.kind import Kind, kind_of
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
    return _named(entries, lambda known: known.texts)


def texts_named(files: Iterable[Found]) -> frozenset[str]:
    """Give the digests by which the files in `texts/` are called, whether or not an event names them."""
    names = (found.name.removesuffix(_ENDINGS["texts"]) for found in files if found.path.startswith("texts/"))
    return frozenset(name for name in names if _form().fullmatch(name))


def bodies_named(entries: Iterable[Entry]) -> Mapping[str, str]:
    """Give the digests of all bodies that entries name, each with the name of the first entry that does."""
    return _named(entries, lambda known: known.bodies)


def _named(
    entries: Iterable[Entry], files: Callable[[Kind], Callable[[Event], Iterable[str]]]
) -> Mapping[str, str]:
    wanted: dict[str, str] = {}
    for entry in entries:
        known = kind_of(entry.event)
        for name in files(known)(entry.event) if known else ():
            wanted.setdefault(name, entry.name)
    return wanted


def about_stored(
    files: Iterable[Found],
    entries: Iterable[Entry],
    gone: Mapping[str, str] = MappingProxyType({}),
    kept: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Fault]:
    """Say what is wrong with the texts and bodies of a record.

    Args:
        files: all of the record.
        entries: those that are proven.
        gone: digest of each body that was erased for good → what allowed it, in words.
        kept: digest of each body that was erased and yet may not be → why not, in words.
    """
    entries = tuple(entries)
    wanted = wanted_by(entries)
    bodies = bodies_named(entries)
    pieces = [_piece(found) for found in files if found.path.partition("/")[0] in _ENDINGS]
    yield from _about_erased(pieces, gone)
    pieces = [piece for piece in pieces if piece.digest not in gone]
    mentioned = {*wanted, *bodies}
    for entry in entries:
        if isinstance(entry.event, Unknown):
            mentioned.update(_digests_in(entry.event.data))
    here = {piece.digest for piece in pieces if piece.whole}
    missing = (wanted.keys() | bodies.keys()) - here - gone.keys()
    for piece in pieces:
        if not piece.whole:
            missing -= {piece.claim if piece.exact else piece.digest}
            yield _damaged(piece) if piece.exact else _misnamed(piece, here, {**bodies, **wanted})
        elif piece.claim not in mentioned:
            yield Fault(Word.UNKNOWN, piece.found.path, "nobody refers to it")
    for name in sorted(missing):
        why = kept.get(name, "not yet here, or removed: this copy cannot tell which")
        what = f"named by {wanted.get(name) or bodies[name]}; {why}"
        path = f"texts/{name}.txt" if name in wanted else f"bodies/{name}"
        yield Fault(Word.MISSING, path, what, "fetch it from another copy")


def place_of(found: Found, texts: Collection[str], bodies: Collection[str]) -> tuple[str, bytes] | None:
    """Give the right path and the right bytes of a text or a body; None if no digest proves what it is.

    Args:
        found: a file, wherever it lies and whatever it is called.
        texts: digests of texts that events name.
        bodies: digests of bodies that events name.
    """
    folder = found.path.partition("/")[0]
    if folder not in _ENDINGS or found.data is None:
        return None
    piece, data = _piece(found), found.data
    if piece.exact and not piece.whole and data.strip(b"\0"):
        cure = mended(data, piece.claim)
        data = cure[1] if cure is not None else data
    name = digest(data)
    if piece.exact and name == piece.claim:
        return f"{folder}/{name}{_ENDINGS[folder]}", data
    for home, named in (("texts", texts), ("bodies", bodies)):
        if name in named:
            return f"{home}/{name}{_ENDINGS[home]}", data
    return None


def _about_erased(pieces: Sequence[_Piece], gone: Mapping[str, str]) -> Iterator[Fault]:
    """Name what was erased, and whatever of it is here all the same, by any name."""
    here = {piece.digest for piece in pieces}
    for name in sorted(gone.keys() - here):
        yield Fault(Word.ERASED, f"bodies/{name}", gone[name])
    for piece in pieces:
        if piece.digest in gone:
            what = f"erased text still here; {gone[piece.digest]}"
            yield Fault(Word.STILL_HERE, piece.found.path, what, f"`crisiskit erase {piece.digest}` removes it")


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
