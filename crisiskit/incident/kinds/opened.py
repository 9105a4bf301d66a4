"""An incident begins."""

from collections.abc import Mapping
from typing import NamedTuple

from crisiskit.incident.canonical import Json
from crisiskit.incident.kind import Kind
from crisiskit.words import Words


class Opened(NamedTuple):
    """An incident begins: the root of its record, and everything that was in force that day.

    Attributes:
        playbook: id of the playbook.
        drill: whether this is a day that does not count; nothing can change it later.
        organisation: the bank's own data as they were, plain JSON.
        sources: file name → digest of its text of the day (playbook, templates, roster), kept in `texts/`.
        short_id: the letters at the end of the folder's name; they keep two openings in one second apart.
        kit: version of crisiskit.
    """

    playbook: str
    title: Words
    severity: str
    languages: tuple[str, ...]
    channels: tuple[str, ...]
    timezone: str
    drill: bool
    organisation: Mapping[str, Json]
    sources: Mapping[str, str]
    short_id: str
    kit: str


def _words(event: Opened) -> str:
    what = "drill" if event.drill else "incident"
    size = f"{len(event.channels)} channels, {', '.join(event.languages)}"
    return f"{what} opened: {event.playbook}, {event.severity}; {size}"


KIND = Kind(Opened, _words, texts=lambda event: event.sources.values())
