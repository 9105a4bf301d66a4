"""Working copies are for people: rebuilt at will, but never over what somebody wrote into them."""

from collections.abc import Collection

from crisiskit.incident.chain import digest

GITATTRIBUTES = b"* -text -ident -filter\n"
"""Keeps git from touching a byte; it lies in every incident, so that a copied folder still protects itself."""

_MARK = b"<!-- Rebuilt from the record. Write into it and it will be kept as it is. "
_END = b" -->\n"


def signed(path: str, data: bytes) -> bytes:
    """Give a Markdown file the last line by which it is known later to be unedited; other files stay."""
    if not path.endswith(".md") or _is_signed(data):
        return data
    return data + _MARK + digest(data).encode() + _END


def may_replace(path: str, present: bytes, known: Collection[str]) -> bool:
    """Say whether a working copy holds nothing but what the kit wrote; an empty one holds nothing."""
    if not present.strip(b"\0"):
        return True
    present = present.replace(b"\r\n", b"\n")
    return _is_signed(present) if path.endswith(".md") else digest(present) in known


def _is_signed(data: bytes) -> bool:
    above, mark, last = data.rpartition(_MARK)
    return bool(mark) and last == digest(above).encode() + _END
