"""What the channels of a message ask of its parts: which must be there, which may, and for whom."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from crisiskit.lint.around import Around
from crisiskit.lint.subject import Subject
from crisiskit.message.matrix import Cell
from crisiskit.playbook.model import Message

_LIKE_CUSTOMERS = frozenset({"vulnerable-customers", "business-clients", "public"})
COLLEAGUES = ""
"""Stands for the audience of a part that is written for colleagues by nature."""


class Demands(NamedTuple):
    """What all channels of one message ask together.

    Attributes:
        required: part → the audiences for which it must be there.
        used: part → the audiences that can read it at all.
        free: parts that some channel shows without a confirmed fact.
        audiences: whom the channels speak to.
    """

    required: Mapping[str, frozenset[str]]
    used: Mapping[str, frozenset[str]]
    free: frozenset[str]
    audiences: frozenset[str]


def channels_of(subject: Subject, message: Message) -> tuple[str, ...]:
    """Give the channels a message is written for: the bank's, as far as the message goes there."""
    own = message.channels or subject.playbook.channels
    bank = subject.around.bank
    return _both(bank.channels, own) if bank is not None and bank.channels else own


@lru_cache(maxsize=128)
def _both(bank: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in bank if not own or name in own) or own


def demands_of(subject: Subject, message: Message) -> Demands:
    """Give what the channels of a message ask of its parts."""
    around = subject.around
    return _demands(around, message.id, channels_of(subject, message))  # type: ignore[arg-type]  # by identity


def intended(subject: Subject, message: Message) -> Demands:
    """Give what a message may have been written for: every channel that bank, playbook or message name.

    Outside of a bank, these are all there are: what is shipped is for banks that choose and add their own.
    """
    around = subject.around
    if around.bank is None:
        return _intended(around, message.id, tuple(around.channels))
    named = (*message.channels, *subject.playbook.channels, *around.bank.channels)
    return _intended(around, message.id, tuple(dict.fromkeys(named)))


def _intended(around: Around, message: str, channels: tuple[str, ...]) -> Demands:
    found = _demands(around, message, channels)  # type: ignore[arg-type]  # by identity
    if "customers" not in found.audiences:
        return found
    return found._replace(audiences=found.audiences | _LIKE_CUSTOMERS)


def never(subject: Subject, message: Message) -> frozenset[str]:
    """Give the parts that have no place in a message, whatever the channel."""
    return _never(subject.around, message.id)  # type: ignore[arg-type]  # by identity


def reached(subject: Subject) -> frozenset[str]:
    """Give whom the playbook reaches on all its channels; where customers are reached, so are those among them."""
    differing = {message.channels: message for message in subject.playbook.messages.values()}
    return frozenset[str]().union(*(intended(subject, each).audiences for each in differing.values()))


@lru_cache(maxsize=128)
def _demands(around: Around, message: str, channels: tuple[str, ...]) -> Demands:
    matrix = around.matrix
    required: dict[str, set[str]] = {}
    used: dict[str, set[str]] = {}
    free: set[str] = set()
    audiences: set[str] = set()
    for channel in filter(None, map(around.channels.get, channels)):
        shape = around.shape(channel.shape)
        if shape is None or shape.follows not in matrix.rows:
            continue
        audiences.add(channel.audience)
        for part in matrix.plans[message].order:
            cell = matrix.cell(message, shape.follows, part)
            if not cell.used or (part == "headline" and not shape.headline):
                continue
            reader = COLLEAGUES if part in matrix.for_staff else channel.audience
            used.setdefault(part, set()).add(reader)
            if cell is Cell.REQUIRED:
                required.setdefault(part, set()).add(reader)
            if cell is not Cell.CONDITIONAL or part not in matrix.on_facts:
                free.add(part)
    return Demands(_frozen(required), _frozen(used), frozenset(free), frozenset(audiences))


@lru_cache(maxsize=128)
def _never(around: Around, message: str) -> frozenset[str]:
    matrix = around.matrix
    used = {
        part
        for part in matrix.plans[message].order
        if any(matrix.cell(message, row, part).used for row in matrix.rows)
    }
    return frozenset(matrix.importance) - used


def _frozen(found: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {part: frozenset(readers) for part, readers in found.items()}
