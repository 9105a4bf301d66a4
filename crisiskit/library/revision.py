"""A bank's folder as it was at a revision of its git repository, laid out beside it for as long as it is read."""

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from crisiskit.errors import WrongUse
from crisiskit.library.folder import FILE

_WANTED = ("playbooks", "templates", FILE)


@contextmanager
def as_of(folder: Path, revision: str) -> Iterator[Path]:
    """Give a folder that holds playbooks, templates and settings as they were.

    Raises:
        WrongUse: if the folder is in no git repository, or there is no such revision.
    """
    wanted = (f"./{name}" for name in _WANTED)
    strange = revision.startswith("-")
    listed = (
        None if strange else _git(folder, "ls-tree", "--name-only", "-z", f"{revision}^{{tree}}", "--", *wanted)
    )
    if listed is None:
        hint = "name a commit, a branch or a tag: crisiskit diff HEAD~1"
        raise WrongUse(f"there is no revision {revision!r} of {folder}", hint)
    names = [name for name in listed.decode("utf-8", "replace").split("\0") if name]
    with TemporaryDirectory(prefix="crisiskit-") as place:
        packed = _git(folder, "archive", "--format=tar", revision, "--", *names) if names else None
        if packed:
            with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
                _lay_out(archive, Path(place))
        yield Path(place)


def _lay_out(archive: tarfile.TarFile, place: Path) -> None:
    """Write the plain files of an archive; links and strange names are left out."""
    for member in archive:
        path = PurePosixPath(member.name)
        stream = archive.extractfile(member) if member.isfile() else None
        if stream is None or path.is_absolute() or ".." in path.parts:
            continue
        target = place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(stream.read())


def _git(folder: Path, *words: str) -> bytes | None:
    try:
        done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=False, timeout=60)  # noqa: S603, S607
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
