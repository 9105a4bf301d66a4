"""Somebody signed exact bytes."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from crisiskit.incident.kind import Kind


class Purpose(StrEnum):
    """What a signature is for; one never serves as the other."""

    PUBLISH = "publish"
    CONFIRM = "confirm"


class Signed(NamedTuple):
    """One text that was signed: these bytes, on this channel, in this language, and no others.

    Attributes:
        digest: of the text in `texts/`.
    """

    channel: str
    language: str
    digest: str


class Approved(NamedTuple):
    """Texts of one message may go out, says one role. The entry's incident binds it to this incident and no other.

    Attributes:
        purpose: `publish`; or `confirm`, by which somebody says afterwards that a relayed approval was theirs.
        role: in whose name; `acting_for` the role whose deputy it is, empty otherwise.
        name: of whoever approves; the entry's `by` is who wrote it down. A typed name proves nothing.
        relayed: whether `by` reports what `name` said on the phone; a confirmation is owed then.
        code: the code that was read back on the phone; it catches mistakes and proves nothing.
        expires: from then on it serves nothing.
        confirms: digest of the entry that a confirmation is about; empty otherwise.
        preapproval: digest of the file, kept in `texts/`, of the pre-approval that this rests on; empty otherwise.
        overruled: the faults that the judge of wording found and that were let stand.
        why_overruled: the reason for that; empty if there was nothing to overrule.
        signature: armoured SSH signature over this very entry (`proof.statement`); empty for a typed name.
    """

    purpose: Purpose
    message: str
    number: int
    statements: tuple[Signed, ...]
    role: str
    acting_for: str
    name: str
    relayed: bool
    code: str
    expires: datetime
    confirms: str
    preapproval: str
    overruled: tuple[str, ...]
    why_overruled: str
    signature: str = ""


def _words(event: Approved) -> str:
    key = bool(event.signature)
    if event.purpose is Purpose.CONFIRM:
        how = ", signed with a key" if key else ""
        return f"{event.name} ({event.role}) confirmed the approval given by phone{how}"
    count = f"{len(event.statements)} texts of {event.message} {event.number}"
    where = ", ".join(f"{each.channel} {each.language}" for each in event.statements)
    what = count if len(event.statements) > 2 else f"{event.message} {event.number} {where}"  # noqa: PLR2004 - a line's width
    how = "relayed by phone, confirmation owed" if event.relayed else "signed with a key" if key else "name typed"
    deputy = f", for {event.acting_for}" if event.acting_for else ""
    over = f"; the judge of wording was overruled: {event.why_overruled}" if event.why_overruled else ""
    rests = "; on wording approved in daylight" if event.preapproval else ""
    return f"{what} approved by {event.name} ({event.role}{deputy}; {how}){rests}{over}"


def _texts(event: Approved) -> list[str]:
    return [*(each.digest for each in event.statements), *([event.preapproval] if event.preapproval else [])]


KIND = Kind(Approved, _words, texts=_texts)
