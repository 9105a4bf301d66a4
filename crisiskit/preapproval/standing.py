"""Does a pre-approval still hold? Not after its last day, not once it was withdrawn, not for other words."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from crisiskit.preapproval.file import Preapproval
from crisiskit.preapproval.skeleton import Frame, Line, skeleton
from crisiskit.preapproval.sources import sources

SOON = timedelta(days=30)
"""How long before its last day somebody should read the words again."""

SERVES = timedelta(days=183)
"""For how long words are approved if nobody says otherwise: six months."""

LONGEST = timedelta(days=366)
"""For how long at most: after a year it was another app, another law and another board."""


class Standing(Enum):
    """How a pre-approval stands on a day."""

    VALID = "valid"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    VOIDED = "voided"
    WITHDRAWN = "withdrawn"


class Change(NamedTuple):
    """One thing that is no longer what it was when the words were approved.

    Attributes:
        what: in words; names the part and the language.
        source: which of the sources it is.
        old, new: the sentence, where it is one; empty where there was, or is, none.
    """

    what: str
    source: str
    old: str = ""
    new: str = ""


def standing(found: Preapproval, changed: tuple[Change, ...], today: date) -> Standing:
    """Say how a pre-approval stands on a day, given what has changed since."""
    if found.withdrawn:
        return Standing.WITHDRAWN
    if today > found.until:
        return Standing.EXPIRED
    if changed or tampered(found):
        return Standing.VOIDED
    return Standing.EXPIRING if found.until - today <= SOON else Standing.VALID


def tampered(found: Preapproval) -> str:
    """Say what a hand has changed in a pre-approval's file since it was approved; nothing if it is as it was."""
    if not found.intact:
        return "its file was changed by hand since it was approved"
    if any(found.until - each.at.date() > LONGEST for each in found.signed):
        return f"it was approved until {found.until.isoformat()}, and serves a year at most"
    return ""


def changes(found: Preapproval, frame: Frame) -> tuple[Change, ...]:
    """Give what is no longer so: each sentence by itself, then what it rests on; nothing if all is as it was."""
    told = (*_sentences(found, frame), *_options(found, frame))
    named = {each.source for each in told}
    return (*told, *(each for each in _sources(found, frame) if each.source not in named))


def unread(
    found: Preapproval, roles: Iterable[str], alone: Iterable[str], deputies: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Give the roles that are not asked at night and have not approved the words in daylight either.

    Args:
        found: the pre-approval.
        roles: who signs the message otherwise.
        alone: who signs it at night.
        deputies: role → the roles that may sign for it.
    """
    night = set(alone)
    day = {each.role for each in found.signed} - night
    return tuple(role for role in roles if role not in night and day.isdisjoint((role, *deputies.get(role, ()))))


def _sentences(found: Preapproval, frame: Frame) -> Iterator[Change]:
    now = skeleton(frame).parts
    for part in dict.fromkeys((*found.wording, *now)):
        before = _by_number(found.wording.get(part, ()))
        after = _by_number(now.get(part, ()))
        for key in dict.fromkeys((*before, *after)):
            old, new = before.get(key, ""), after.get(key, "")
            if old != new:
                number, form = key
                what = f"{part}, variant {number}{form}, in {found.language}"
                yield Change(what, f"part {part}", old, new)


def _by_number(lines: tuple[Line, ...]) -> Mapping[tuple[int, str], str]:
    full = {(line.variant, ""): line.text for line in lines}
    return full | {(line.variant, " (short)"): line.short for line in lines if line.short}


def _options(found: Preapproval, frame: Frame) -> Iterator[Change]:
    now = skeleton(frame).blanks
    for name, blank in found.blanks.items():
        after = now[name].options if name in now else {}
        for code in dict.fromkeys((*blank.options, *after)):
            old, new = blank.options.get(code, ""), after.get(code, "")
            if old != new:
                yield Change(f"the words for {name} {code}, in {found.language}", f"fact {name}", old, new)


def _sources(found: Preapproval, frame: Frame) -> Iterator[Change]:
    now = sources(frame)
    for name in sorted(found.sources.keys() | now.keys()):
        if found.sources.get(name) != now.get(name):
            yield Change(_called(name, found.language), name)


def _called(source: str, language: str) -> str:
    kind, _, name = source.partition(" ")
    return {
        "part": f"{name}, which variants there are and for whom, in {language}",
        "fact": f"the fact {name}, in {language}",
        "channel": f"the channel {name}",
        "layout": f"the layout {name}",
        "bank": f"the bank's own name, help routes or clauses, in {language}",
        "language": f"the words of the language {language}",
        "order": "which parts the message has, and in what order",
    }[kind]
