"""Somebody read off words that are out which facts they say."""

from collections.abc import Mapping
from typing import NamedTuple

from crisiskit.incident.canonical import Json
from crisiskit.incident.kind import Kind
from crisiskit.incident.shown import value_in_words


class Carried(NamedTuple):
    """Words that are out say these facts, though no draft tells so: nobody drafted them, or a person changed them.

    Attributes:
        publication: digest of the `publishing` entry.
        facts: fact → its value as the words have it; null where they do not say it after all.
    """

    publication: str
    facts: Mapping[str, Json]


def _words(event: Carried) -> str:
    said = (
        f"{name} {value_in_words(value)}" if value is not None else f"nothing about {name}"
        for name, value in sorted(event.facts.items())
    )
    return f"words that are out ({event.publication[:8]}) say {', '.join(said)}"


KIND = Kind(Carried, _words)
