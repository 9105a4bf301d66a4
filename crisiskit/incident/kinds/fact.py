"""Somebody says what is known."""

from enum import StrEnum
from typing import Annotated, NamedTuple

from crisiskit.incident.canonical import Json
from crisiskit.incident.fields import LATER
from crisiskit.incident.kind import Kind
from crisiskit.incident.shown import value_in_words


class Standing(StrEnum):
    """How far a fact may be relied on; only a confirmed one reaches the public."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    UNKNOWN = "unknown"
    WITHHELD = "withheld"
    RETRACTED = "retracted"


class FactSet(NamedTuple):
    """Somebody says what is known about one fact; the newest statement about it stands, older ones remain.

    Attributes:
        type: a `FactType` value, so that the value can be worded without the playbook at hand.
        value: codes and values, never words made for one language; None while unknown.
        source: where it is known from; may be empty.
        reason: why it is withheld or retracted; may be empty otherwise.
        confirmed_by: who confirmed it; may be empty.
        of_message: whether it is words of one message, as what a correction says is right.
    """

    fact: str
    type: str
    standing: Standing
    value: Json
    source: str = ""
    reason: str = ""
    confirmed_by: str = ""
    of_message: Annotated[bool, LATER] = False


def _words(event: FactSet) -> str:
    shown = f" = {value_in_words(event.value)}" if event.value is not None else ""
    notes = (f"source: {event.source}" if event.source else "", f"reason: {event.reason}" if event.reason else "")
    more = "; ".join(note for note in notes if note)
    return f"fact {event.fact} {event.standing.value}{shown}" + (f" ({more})" if more else "")


KIND = Kind(FactSet, _words)
