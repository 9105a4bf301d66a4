"""Reads an archive that anybody may have made: only names on a list, only as much as was counted while reading.

Nothing is believed that the archive says about itself. Sizes are those of the bytes that came out; a name that is
not on the list is refused; and what a file holds is judged by its digest afterwards.
"""

import io
import re
import stat
import zipfile
import zlib
from typing import NamedTuple

from crisiskit.errors import CrisiskitError, Exit
from crisiskit.incident.record import Found

MOST_BYTES = 100_000_000
MOST_FILES = 100_000
_PIECE = 65_536
_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
_ENCRYPTED = 0x1 | 0x40
_END, _END_SIZE, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_WANTED = re.compile(
    r"record/(?P<name>[a-z0-9][a-z0-9-]{0,59})/"
    r"(?P<path>events/[0-9]{8}T[0-9]{6}Z-[a-z][a-z0-9-]{0,30}-[0-9a-f]{32}\.json|texts/[0-9a-f]{64}\.txt"
    r"|bodies/[0-9a-f]{64})"
)
_READABLE = re.compile(
    r"(README\.txt|check\.py\.txt|index\.html|receipt\.txt|timeline\.(csv|json)|record/[a-z0-9-]+/\.gitattributes"
    r"|(.*/)?\.DS_Store|__MACOSX/.*)"
)


class Unpacked(NamedTuple):
    """What was in an archive.

    Attributes:
        name: of the incident, as the archive calls it.
        files: of its record.
        left: how many other files were not taken.
        receipt: that of the archive, as it says; empty if there is none.
    """

    name: str
    files: tuple[Found, ...]
    left: int
    receipt: str = ""


def unpacked(data: bytes) -> Unpacked:
    """Take the record out of an archive, without writing anything anywhere.

    Raises:
        CrisiskitError: if it is no archive of an incident, is damaged, or could do harm.
    """
    if len(data) > MOST_BYTES + 2 * _PIECE * 1000:
        raise _refused("it is larger than 100 MB")
    _count(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except CrisiskitError:
        raise
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        ValueError,
        EOFError,
        OSError,
        RuntimeError,
    ) as why:
        raise _refused(f"it is damaged ({str(why)[:80] or type(why).__name__})") from None
    except (NotImplementedError, MemoryError, OverflowError, KeyError, IndexError) as why:
        raise _refused(f"it is no archive that crisiskit writes ({type(why).__name__})") from None


def _count(data: bytes) -> None:
    """Refuse an archive of too many files before anything makes a list of them."""
    at = data.rfind(_END, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT))
    if at < 0:
        raise _refused("it is no zip file")
    if data.count(b"PK\x01\x02", max(0, at - len(data))) > MOST_FILES:
        raise _refused(f"it holds more than {MOST_FILES:,} files")


def _read(archive: zipfile.ZipFile) -> Unpacked:
    files: dict[str, Found] = {}
    names: set[str] = set()
    seen: set[str] = set()
    left, size, receipt = 0, 0, ""
    for info in archive.infolist():
        wanted = _judge(info, seen)
        if wanted is None:
            left += 1
            if info.orig_filename == "receipt.txt":
                receipt = _content(archive, info, _PIECE).decode("utf-8", "replace").strip()
            continue
        names.add(wanted["name"])
        content = _content(archive, info, MOST_BYTES - size)
        size += len(content)
        files[wanted["path"]] = Found(wanted["path"], content)
    if len(names) != 1:
        raise _refused("it holds no incident" if not names else f"it holds {len(names)} incidents")
    return Unpacked(names.pop(), tuple(files.values()), left, receipt)


def _judge(info: zipfile.ZipInfo, seen: set[str]) -> re.Match[str] | None:
    """Say which file of a record a member is; None for one that is only to be read, or none of ours."""
    name = info.orig_filename
    steps = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in steps or ":" in name or not name.isprintable():
        raise _refused(f"it holds a file called {name[:80]!a}, which leads out of the folder")
    if name.casefold() in seen:
        raise _refused(f"it holds {name[:80]!a} twice")
    seen.add(name.casefold())
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise _refused(f"{name[:80]!a} in it is no plain file")
    wanted = _WANTED.fullmatch(name)
    if wanted is None or info.is_dir():
        if not info.is_dir() and not _READABLE.fullmatch(name):
            raise _refused(f"it holds {name[:80]!a}, which is no part of an exported incident")
        return None
    if info.flag_bits & _ENCRYPTED or info.compress_type not in _METHODS:
        raise _refused(f"{name[:80]!a} in it is encrypted, or compressed in a way that crisiskit never does")
    return wanted


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    with archive.open(info) as member:
        while part := member.read(_PIECE):
            size += len(part)
            if size > most:
                raise _refused("what is in it is larger than 100 MB")
            parts.append(part)
    return b"".join(parts)


def _refused(why: str) -> CrisiskitError:
    hint = "nothing was written; ask for it to be exported again with crisiskit export"
    return CrisiskitError(f"this archive is refused: {why}", hint, Exit.INVALID)
