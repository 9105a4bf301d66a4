"""Is an approval proven by a key, and by whose? Never more is said than was checked.

Whether a signature fits its bytes is asked of `ssh-keygen`, from outside; without it, the answer is never better
than `not checked`.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from crisiskit.incident.chain import seal
from crisiskit.incident.events import Entry, Stamp
from crisiskit.incident.kinds.approved import Approved
from crisiskit.incident.kinds.signers import Signers
from crisiskit.incident.sshsig import NAMESPACE, Unfit, fingerprint, read
from crisiskit.incident.state import Incident
from crisiskit.incident.views.keys import asked, in_force, revocations, whose_not


class Fits(StrEnum):
    """What `ssh-keygen` says of a signature."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


Check = Callable[[bytes, str, str], Fits]
"""Asks whether a signature (armoured) is one over some bytes, made with a key (`sshsig.public_key`)."""


class Proof(StrEnum):
    """How far an approval is proven."""

    UNSIGNED = "unsigned"
    GOOD = "good"
    BAD = "bad"
    REVOKED = "revoked"
    UNCHECKED = "unchecked"


class Proven(NamedTuple):
    """How far one approval is proven, why not further, and with which key; `why` is empty if it is good."""

    proof: Proof
    why: str
    key: str = ""


_UNSIGNED = Proven(Proof.UNSIGNED, "a name was typed, nothing was signed with a key")
_NO_TOOL = "not checked: ssh-keygen did not look at it"
_NOT_ALL = "not checked: what it follows is not all here"
_OTHER = "its signature is over other bytes: it was not given for this"


def cannot_check(_data: bytes, _signature: str, _key: str) -> Fits:
    """Stand in for `ssh-keygen` where there is none."""
    return Fits.UNKNOWN


def statement(entry: Entry) -> bytes:
    """Give the bytes that the signature of an approval is over: its own entry, the signature left empty.

    So it is bound to everything the entry says: texts, channels, languages, incident, purpose, expiry, role, name,
    time, and what its writer had seen. None of it can be said again elsewhere.
    """
    event = entry.event._replace(signature="") if isinstance(entry.event, Approved) else entry.event
    stamp = Stamp(entry.at, entry.happened, entry.zone, entry.by, entry.workstation, entry.clock)
    return seal(event, stamp, entry.incident, entry.parents).data


def proven(incident: Incident, entry: Entry, check: Check = cannot_check, bank: Signers | None = None) -> Proven:
    """Say how far an approval is proven.

    Args:
        incident: the whole record.
        entry: of an approval.
        check: asks `ssh-keygen`.
        bank: the bank's settings of today, which may revoke what the record does not know of.
    """
    given = entry.event
    if not isinstance(given, Approved) or not given.signature:
        return _UNSIGNED
    try:
        key = _key(given)
    except Unfit as unfit:
        return Proven(Proof.BAD, f"its signature is {unfit}")
    whose = whose_not(in_force(incident, entry), given.name, key, entry.at)
    if whose and not incident.absent:
        return Proven(Proof.BAD, whose, key)
    found = Proven(Proof.UNCHECKED, _NOT_ALL, key) if whose else _checked(entry, given, key, check)
    return found if found.proof is Proof.BAD else _weighed(incident, entry, found, bank)


def key_of(entry: Entry) -> str:
    """Give the public key that an approval says it was signed with; empty if it names none."""
    given = entry.event
    if not isinstance(given, Approved) or not given.signature:
        return ""
    try:
        return read(given.signature).key
    except Unfit:
        return ""


def signed_with(entry: Entry) -> str:
    """Give the fingerprint of the key that an approval says it was signed with; empty if it names none."""
    key = key_of(entry)
    return fingerprint(key) if key else ""


def unproven(check: Check, bank: Signers | None) -> Callable[[Incident, Entry], str]:
    """Give what says why an approval is not proven as the bank asks; empty if it is, or nothing is asked of it.

    A key that was recorded and is not in the bank's own settings does not count: whoever can write into an
    incident's folder must not be able to name themselves. A signature that is bad never counts, asked for or not.
    """
    known: dict[tuple[tuple[str, ...], str], str] = {}
    wanted: dict[tuple[tuple[str, ...], str], bool] = {}

    def asks(incident: Incident, message: str) -> bool:
        place = incident.heads, message
        if place not in wanted:
            wanted[place] = asked(incident, message, bank)
        return wanted[place]

    def why(incident: Incident, entry: Entry) -> str:
        place = incident.heads, entry.digest
        if place not in known:
            given = entry.event
            needs = isinstance(given, Approved) and asks(incident, given.message)
            known[place] = _unproven(entry, proven(incident, entry, check, bank), bank, needs=needs)
        return known[place]

    return why


def _key(given: Approved) -> str:
    """Give the key that a signature names.

    Raises:
        Unfit: if it is no signature of an approval.
    """
    made = read(given.signature)
    if made.namespace != NAMESPACE:
        raise Unfit(f"made for something else ({made.namespace[:60]})")
    return made.key


def _checked(entry: Entry, given: Approved, key: str, check: Check) -> Proven:
    match check(statement(entry), given.signature, key):
        case Fits.YES:
            return Proven(Proof.GOOD, "", key)
        case Fits.NO:
            return Proven(Proof.BAD, _OTHER, key)
        case Fits.UNKNOWN:
            return Proven(Proof.UNCHECKED, _NO_TOOL, key)


def _weighed(incident: Incident, entry: Entry, found: Proven, bank: Signers | None) -> Proven:
    """Say what a revocation leaves of a signature; whoever has a stolen key can claim any time.

    A signature by whoever had the revocation before them is bad. One by whoever had not is said to be that: many a
    key is missed only days later, and what its owner signed meanwhile is no forgery.
    """
    if any(entry.at >= since for since in revocations(incident, found.key, seen_by=entry)):
        return Proven(Proof.BAD, "its key had been revoked, and whoever signed could see that", found.key)
    since = min(revocations(incident, found.key, bank), default=None)
    if since is None:
        return found
    at = since.isoformat().replace("+00:00", "Z")
    claim = "; it says itself that it was made after that" if entry.at >= since else ""
    aside = f"; {found.why}" if found.why else ""
    return Proven(Proof.REVOKED, f"its key was revoked later, since {at}{claim}{aside}", found.key)


def _unproven(entry: Entry, found: Proven, bank: Signers | None, *, needs: bool) -> str:
    given = entry.event
    if not isinstance(given, Approved):
        return ""
    match found.proof:
        case Proof.BAD | Proof.REVOKED:
            return found.why
        case Proof.GOOD:
            return whose_not((bank,), given.name, found.key, entry.at) if bank else ""
        case Proof.UNSIGNED:
            return "not signed with a key (--sign), as the bank asks" if needs else ""
        case Proof.UNCHECKED:
            return f"its signature was {found.why}" if needs else ""
