"""Working copies are for people: rebuilt at will, but never over what somebody wrote into them."""

from collections.abc import Collection, Iterable, Iterator

from crisiskit.digest import digest
from crisiskit.incident.record import HARMLESS, RESTORE, Fault, Found, Word

GITATTRIBUTES = b"* -text -ident -filter\n"
"""Keeps git from touching a byte; it lies in every incident, so that a copied folder still protects itself."""

_PROTECTION = ".gitattributes"
_RECORD = ("events/", "texts/", "bodies/")
_COPIES = ("statements/", "checklists/", "README.md")
_MARK = b"<!-- Rebuilt from the record. Write into it and it will be kept as it is. "
_END = b" -->\n"


def signed(path: str, data: bytes) -> bytes:
    """Give a Markdown file the last line by which it is known later to be unedited; other files stay."""
    if not path.endswith(".md") or is_signed(data):
        return data
    return data + _MARK + digest(data).encode() + _END


def may_replace(path: str, present: bytes, known: Collection[str]) -> bool:
    """Say whether a working copy holds nothing but what the kit wrote, or knows; an empty one holds nothing."""
    if not present.strip(b"\0"):
        return True
    present = present.replace(b"\r\n", b"\n")
    return digest(present) in known or (path.endswith(".md") and is_signed(present))


def is_signed(data: bytes) -> bool:
    """Say whether a Markdown file is as the kit wrote it."""
    above, mark, last = data.rpartition(_MARK)
    return bool(mark) and last == digest(above).encode() + _END


def about_others(files: Iterable[Found], known: Collection[str], *, sure: bool = True) -> Iterator[Fault]:
    """Judge what lies beside a record: the protection from git, working copies, and what others left there.

    Args:
        files: all of the record.
        known: digests of all texts; a working copy that holds none of them was edited.
        sure: whether no text can be missing from `known`; if one can, nobody is blamed for having edited.
    """
    beside = [found for found in files if not found.path.startswith(_RECORD)]
    for found in beside:
        fault = _about(found, known)
        if fault is not None and (sure or fault.word is not Word.EDITED):
            yield fault
    if all(found.path != _PROTECTION for found in beside):
        hint = f"write `{GITATTRIBUTES.decode().strip()}` into it"
        yield Fault(Word.UNPROTECTED, _PROTECTION, "is gone: git may change line ends here", hint)


def _about(found: Found, known: Collection[str]) -> Fault | None:
    if found.data is None:
        return Fault(Word.UNKNOWN, found.path, found.why)
    if found.path == _PROTECTION:
        return _about_protection(found.data)
    if not found.path.startswith(_COPIES):
        return Fault(Word.UNKNOWN, found.path, "nobody refers to it")
    if may_replace(found.path, found.data, known):
        return None
    return Fault(Word.EDITED, found.path, "a working copy that somebody wrote into; no part of the record")


def _about_protection(data: bytes) -> Fault | None:
    if data == GITATTRIBUTES:
        return None
    if data.replace(b"\r\n", b"\n") == GITATTRIBUTES:
        return Fault(Word.LINE_ENDS, _PROTECTION, HARMLESS[Word.LINE_ENDS], RESTORE)
    return Fault(Word.ALTERED, _PROTECTION, "it no longer protects this folder from git", RESTORE)
