"""An interview that can be stopped anywhere: each answer is on the disk before the next question is asked."""

from typing import NamedTuple

from crisiskit.incident.canonical import Json, Malformed, decode, encode, folded, unfolded
from crisiskit.incident.disk import Folder
from crisiskit.incident.keeping import forget, keep, kept

_FOLDER = ".unfinished"
_FILE = "answers.jsonl"


class Journal(NamedTuple):
    """The answers of one unfinished interview, one line each.

    Attributes:
        folder: `incidents/.unfinished/<name>/`.
    """

    folder: Folder

    @property
    def name(self) -> str:
        """The name of the incident that is being opened."""
        return self.folder.name

    def read(self) -> tuple[Json, ...]:
        """Give the answers so far; a line that was torn by a crash was never acknowledged and is passed over."""
        lines = kept(self.folder / _FILE).split(b"\n")
        return tuple(answer for line in lines[:-1] for answer in _answers(line))

    def append(self, answer: Json) -> None:
        """Keep one answer; when this returns, it is on the disk.

        The file is small and is written anew each time: so there is never half a line.

        Raises:
            CrisiskitError: if the disk refuses.
        """
        lines = [encode(folded(each)) for each in (*self.read(), answer)]
        keep(self.folder, _FILE, b"".join(lines))

    def discard(self) -> None:
        """Forget the interview: it has become an incident, or nobody wants it."""
        forget(self.folder)


def journal(parent: Folder, name: str) -> Journal:
    """Give the journal of an interview; it exists once it holds an answer."""
    return Journal(parent / _FOLDER / name)


def unfinished(parent: Folder) -> tuple[Journal, ...]:
    """Give the interviews that were begun and neither ended nor discarded."""
    folder = parent / _FOLDER
    if not folder.is_dir():
        return ()
    return tuple(Journal(each) for each in sorted(folder.iterdir()) if (each / _FILE).is_file())


def _answers(line: bytes) -> tuple[Json, ...]:
    try:
        return (unfolded(decode(line + b"\n")),)
    except Malformed:
        return ()
