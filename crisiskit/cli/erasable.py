"""Words that may have to be erased one day: put into a body, and read from it if it is still there."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from crisiskit.cli.env import salt
from crisiskit.digest import digest
from crisiskit.incident import store
from crisiskit.incident.acts.typed import entered
from crisiskit.incident.bodies import body, body_path, text_of_body
from crisiskit.incident.canonical import Json, Malformed, decode, encode
from crisiskit.incident.people import same

GONE = "(erased or not here)"
"""Stands where words were."""


class Body(NamedTuple):
    """Words on their way into a record: the digest that the event names, and the file."""

    digest: str
    files: Mapping[str, bytes]


def put_away(words: Mapping[str, str]) -> Body:
    """Make a body of words, each under its name; empty ones are left out."""
    kept: dict[str, Json] = {name: entered(text.strip()) for name, text in words.items() if text.strip()}
    data = body(salt(), encode(kept).decode())
    return Body(digest(data), {body_path(data): data})


def words_of(folder: Path, digest_: str) -> Mapping[str, str] | None:
    """Give the words of a body; None if they were erased, or are not here."""
    data = store.body(folder, digest_)
    if data is None:
        return None
    try:
        found = decode(text_of_body(data).encode())
    except (Malformed, UnicodeDecodeError):
        return None
    return {name: str(text) for name, text in found.items()} if isinstance(found, dict) else None


def word(found: Mapping[str, str] | None, name: str) -> str:
    """Give one of the words, empty if it was never given; or say that all of them are gone."""
    return GONE if found is None else found.get(name, "")


def alike(one: str, other: str) -> bool:
    """Tell whether two people wrote the same words, letter case and spaces aside."""
    return same(entered(one), entered(other))
