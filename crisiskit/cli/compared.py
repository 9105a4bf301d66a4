"""Words a bank's playbooks as they were and as they are, and sets the two side by side."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from crisiskit.cli.env import Env
from crisiskit.cli.gather import desk_for, forms_for
from crisiskit.desk.comparing import Change, Key, changes, readings
from crisiskit.errors import CrisiskitError, WrongUse
from crisiskit.library.books import documents, playbook
from crisiskit.library.revision import as_of
from crisiskit.library.shelf import Shelf, shipped_root
from crisiskit.library.workspace import Workspace, find
from crisiskit.organisation import Organisation

_SHOWN = 6


class Ask(NamedTuple):
    """The words of the command: empty means all."""

    revision: str
    playbooks: tuple[str, ...]
    languages: tuple[str, ...]


class Side(NamedTuple):
    """The bank at one time."""

    place: Workspace
    shelf: Shelf


def compare(env: Env, place: Workspace, ask: Ask) -> dict[str, tuple[Change, ...]]:
    """Give what reads differently, by playbook.

    Raises:
        WrongUse: if there is no such revision or playbook.
    """
    now = env.now()
    after = Side(place, place.shelf)
    with as_of(place.root, ask.revision) as folder:
        old = find(folder, place.memory)
        shipped = () if place.root == shipped_root() else (shipped_root(),)
        before = Side(old, Shelf((folder, *shipped), place.memory))
        names = ask.playbooks or sorted({*_names(before), *_names(after)})
        for name in ask.playbooks:
            if name not in {*before.shelf.names("playbook"), *after.shelf.names("playbook")}:
                raise WrongUse(f"there is no playbook {name!r}, then or now", "crisiskit playbook list shows them")
        found = {}
        same = _templates(folder) == _templates(place.root)
        for name in names:
            if same and _bytes(before, name) == _bytes(after, name):
                continue
            env.tell(f"{name} …")
            told = changes(_texts(before, name, ask, now), _texts(after, name, ask, now))
            if told:
                found[name] = told
    return found


def _names(side: Side) -> tuple[str, ...]:
    """Give the playbooks of the bank itself, not those it only could use."""
    return Shelf(side.shelf.roots[:1]).names("playbook")


def _bytes(side: Side, name: str) -> tuple[bytes, ...]:
    try:
        return tuple(item.data for item in documents(side.shelf, name)[0])
    except CrisiskitError:
        return ()


def _templates(root: Path) -> dict[str, bytes]:
    """Give all that has a say in every text."""
    files = (path for path in (root / "templates").rglob("*.*") if path.is_file())
    found = {str(path.relative_to(root)): path.read_bytes() for path in files}
    settings = root / "crisiskit.yaml"
    return found | ({"crisiskit.yaml": settings.read_bytes()} if settings.is_file() else {})


def _texts(side: Side, name: str, ask: Ask, now: datetime) -> Mapping[Key, str]:
    """Word a playbook; one that is not there, or cannot be read, has no texts."""
    if name not in side.shelf.names("playbook"):
        return {}
    book, _ = playbook(side.shelf, name)
    organisation = side.place.organisation or _anybody(side.shelf)
    spoken = tuple(tag for tag in organisation.languages if not ask.languages or tag in ask.languages)
    if not spoken:
        raise WrongUse("none of these languages is spoken here", f"languages: {', '.join(organisation.languages)}")
    organisation = organisation._replace(languages=spoken)
    place = side.place._replace(root=side.shelf.roots[0])
    channels = side.place.channels or book.channels
    forms = forms_for(place, channels, organisation)
    return readings(desk_for(book, organisation, forms), now)


def _anybody(shelf: Shelf) -> Organisation:
    """Give an invented bank that speaks every language there is, for a folder without settings."""
    name, zone, url, phone = "Example Bank", "Europe/Brussels", "https://example.com/help", "+32 2 555 01 00"
    contacts = {"press": "press@example.com", "investors": "investors@example.com", "regulator": phone}
    return Organisation({"": name}, zone, shelf.names("language"), url, phone, {"": "24/7"}, contacts, {}, (), ())


def as_text(found: Mapping[str, tuple[Change, ...]]) -> Iterator[str]:
    """Give a page: playbook, language, message, and under it what went and what came."""
    for name, told in found.items():
        yield f"# {name}"
        language = ""
        for change in told:
            if change.language != language:
                language = change.language
                yield from ("", f"## {language}")
            shown = ", ".join(change.channels[:_SHOWN])
            more = f" and {len(change.channels) - _SHOWN} more" if len(change.channels) > _SHOWN else ""
            yield from ("", f"### {change.message}, {change.when}: {shown}{more}")
            yield from (f"{sign} {words}" for sign, words in change.lines)
        yield ""


def plain(found: Mapping[str, tuple[Change, ...]]) -> dict[str, Any]:
    """Give the same as plain values."""
    return {
        name: [
            {**change._asdict(), "channels": list(change.channels), "lines": [list(line) for line in change.lines]}
            for change in told
        ]
        for name, told in found.items()
    }
