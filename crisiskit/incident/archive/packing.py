"""Packs an incident into one file: from the same record, the same bytes, on every machine and every day."""

import io
import zipfile
from collections.abc import Mapping

from crisiskit.incident.archive import pages
from crisiskit.incident.derived import GITATTRIBUTES
from crisiskit.incident.joining import shared
from crisiskit.incident.receipt import receipt
from crisiskit.incident.record import Record
from crisiskit.incident.state import replay

_DAY = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def members(name: str, record: Record, script: str) -> dict[str, bytes]:
    """Give the files of an archive, by path.

    Args:
        name: of the incident.
        record: read whole; what no digest proves stays out, and what was erased.
        script: the one that checks a record without crisiskit.
    """
    incident = replay(record.entries)
    files, _ = shared(record)
    kept = receipt(record.incident, record.entries, max(entry.at for entry in record.entries))
    return {
        "README.txt": pages.readme(name, kept),
        "check.py.txt": script.encode(),
        "index.html": pages.index(name, incident, _words(files), kept),
        "receipt.txt": f"{kept}\n".encode(),
        "timeline.csv": pages.timeline_csv(incident),
        "timeline.json": pages.timeline_json(incident),
        f"record/{name}/.gitattributes": GITATTRIBUTES,
        **{f"record/{name}/{path}": files[path] for path in sorted(files)},
    }


def packed(files: Mapping[str, bytes]) -> bytes:
    """Put files into a zip, in their order, not compressed: how that is done differs between machines."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, strict_timestamps=True) as archive:
        for path, data in files.items():
            info = zipfile.ZipInfo(path, _DAY)
            info.create_system = _UNIX
            info.external_attr = _PLAIN_FILE
            archive.writestr(info, data)
    return out.getvalue()


def _words(files: Mapping[str, bytes]) -> dict[str, str]:
    """Give the texts that can be read, by digest."""
    return {
        path[6:70]: data.decode(errors="backslashreplace")
        for path, data in files.items()
        if path.startswith("texts/")
    }
