"""Whose signature stands under exactly these bytes, and whose is missing.

A signature serves the bytes, channel, language and incident it was given for, and nothing else. It counts only if
whoever gave it had seen everything that speaks against it: an edit, a rejection or a withdrawal written beside it
voids it, whatever the clocks say.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from crisiskit.incident.events import Entry
from crisiskit.incident.held import Shelf
from crisiskit.incident.kinds.approved import Approved, Purpose
from crisiskit.incident.kinds.drafted import Draft, Drafted
from crisiskit.incident.kinds.edited import Edited
from crisiskit.incident.kinds.publishing import Publishing
from crisiskit.incident.kinds.rejected import Rejected, Stopped
from crisiskit.incident.kinds.withdrawn import Withdrawn
from crisiskit.incident.people import plain, same
from crisiskit.incident.policy import Policy
from crisiskit.incident.state import Drawn, Incident, Statement, StatementKey
from crisiskit.incident.views.daylight import unlocked
from crisiskit.incident.views.keys import asked_of
from crisiskit.incident.views.proof import Proof, proven
from crisiskit.incident.views.said import Said, once, said
from crisiskit.incident.views.severity import severities, severity_now


class Approval(NamedTuple):
    """One signature under one text, and why it does or does not count.

    Attributes:
        void: why it does not stand under these bytes; empty if it does.
        unproven: why it is not proven by a key as the bank asks; empty if it is, or nothing is asked.
    """

    entry: Entry
    given: Approved
    void: str
    unproven: str = ""

    @property
    def counts(self) -> bool:
        """Whether it stands, and is proven as far as the bank asks."""
        return not self.void and not self.unproven


def approvals(
    incident: Incident, key: StatementKey, now: datetime, policy: Policy | None = None
) -> tuple[Approval, ...]:
    """Give every signature under the text that now stands at a place, in order; those that are void, too.

    Args:
        incident: as it stands.
        key: of the place.
        now: for what has expired.
        policy: says which have to be signed with a key; without it, none.
    """
    statement = incident.statements.get(key)
    return _approvals(_Look(incident, statement, now), policy) if statement else ()


def missing(
    incident: Incident, key: StatementKey, policy: Policy, now: datetime, *, daylight: bool = True
) -> tuple[str, ...]:
    """Say what is missing before the text that now stands at a place may go out; nothing if it may.

    Args:
        incident: as it stands.
        key: which text.
        policy: who signs what.
        now: signatures expire.
        daylight: whether wording approved in daylight makes one signature enough.
    """
    statement = incident.statements.get(key)
    if statement is None:
        return (_NOTHING,)
    return _missing(_Look(incident, statement, now), policy.at(severity_now(incident)), daylight=daylight)


def missed(incident: Incident, entry: Entry, intent: Publishing, policy: Policy) -> tuple[str, ...]:
    """Say what was missing when words left, by what their writer had before them; nothing if nothing was.

    Whatever was said since changes nothing of it, nor does whose clock was ahead. A key is asked for where the
    record asked the approver for one; a signature counts unless it is plainly none.

    Args:
        incident: the whole record.
        entry: by which the words left.
        intent: what it says.
        policy: who signed what in those days.
    """
    statement = _as_seen(incident, (intent.message, intent.channel, intent.language), entry)
    if statement is None:
        return (_NOTHING,)
    if intent.digest not in [drawn.draft.digest for drawn in statement.held]:
        return ("these are not the words that stood there",)
    policy = policy.at(severities(incident, entry).now)._replace(unproven=_unproven_then)
    return _missing(_Look(incident, statement, entry.at, entry), policy, daylight=True)


LONGEST = timedelta(hours=720)
"""No signature serves for longer after it was given, whatever it says itself."""
_NOTHING = "nothing was drafted there"


class _Look(NamedTuple):
    """A text as it stands at a moment; with `by`, as the writer of that entry had it before them."""

    incident: Incident
    statement: Statement
    now: datetime
    by: Entry | None = None

    def shows(self, entry: Entry) -> bool:
        """Tell whether an entry is among what is looked at."""
        return self.by is None or self.incident.order.saw(self.by, entry)


def _as_seen(incident: Incident, key: StatementKey, by: Entry) -> Statement | None:
    """Give what stood at a place for the writer of an entry; None if nothing did."""
    whole = incident.statements.get(key)
    seen = [drawn for drawn in whole.history if incident.order.saw(by, drawn.entry)] if whole else []
    shelf: Shelf[StatementKey, Drawn] = Shelf(incident.order)
    for drawn in seen:
        shelf.put(key, drawn.entry, drawn)
    return next((Statement(key, kept.held, kept.history) for _, kept in shelf.items()), None)


def _unproven_then(incident: Incident, entry: Entry) -> str:
    """Say why an approval was not proven as the record asked of whoever gave it; empty if it was."""
    found = proven(incident, entry)
    if found.proof is Proof.BAD:
        return found.why
    return found.why if found.proof is Proof.UNSIGNED and asked_of(incident, entry) else ""


def _approvals(look: _Look, policy: Policy | None) -> tuple[Approval, ...]:
    digest = look.statement.latest.draft.digest
    against = [each for each in _speaking_against(look.incident, look.statement.key, digest) if look.shows(each)]
    found = []
    for each in _signed(look.incident, look.statement.key, digest):
        if look.shows(each.entry):
            void = _void(look, each, against)
            unproven = policy.unproven(look.incident, each.entry) if policy is not None and not void else ""
            found.append(Approval(each.entry, each.event, void, unproven))
    return tuple(found)


def _missing(look: _Look, policy: Policy, *, daylight: bool) -> tuple[str, ...]:
    statement = look.statement
    unfit = _unfit(statement)
    if unfit:
        return (unfit,)
    given = _approvals(look, policy)
    counted = [each.given for each in given if each.counts]
    needed = policy.needed(statement.key[0]).roles
    roles = _roles(look.incident, counted, statement, policy) if daylight else needed
    found = [line for role in _lacking(counted, roles, policy) for line in _not_signed(role, given, policy)]
    people = {plain(given.name) for given in counted if any(_serves(given, role, policy) for role in roles)} - {""}
    if not found and len(people) < len(roles):
        found.append(f"{len(roles)} people have to sign, and {len(people)} did: nobody signs in two roles")
    return (*found, *(f"stopped by {each}" for each in _stops(look, policy)))


def lacking(
    incident: Incident, key: StatementKey, policy: Policy, now: datetime, *, daylight: bool = True
) -> tuple[str, ...]:
    """Give the roles whose signature is missing under the text that now stands at a place; `daylight` as above."""
    statement = incident.statements.get(key)
    policy = policy.at(severity_now(incident))
    counted = [each.given for each in approvals(incident, key, now, policy) if each.counts]
    roles = _roles(incident, counted, statement, policy) if statement and daylight else policy.needed(key[0]).roles
    return _lacking(counted, roles, policy)


def confirmations_owed(incident: Incident) -> tuple[Said[Approved], ...]:
    """Give the approvals by phone that the person has yet to confirm, also of words that were changed since."""
    given = said(incident, Approved)
    relayed = [each for each in given if each.event.relayed and each.event.purpose is Purpose.PUBLISH]
    return tuple(each for each in relayed if not any(_confirms(incident, later, each) for later in given))


def is_author(statement: Statement, *names: str) -> bool:
    """Tell whether one of some names drafted or edited the very bytes at a place; who did never signs them."""
    digest = statement.latest.draft.digest
    authors = [drawn.entry.by for drawn in statement.history if drawn.draft.digest == digest]
    return any(same(name, author) for name in names for author in authors)


def previous(incident: Incident, key: StatementKey, role: str) -> str:
    """Give the digest of the text that a role last signed at a place, to show only what has changed since."""
    mine = [
        each.digest
        for _, given in said(incident, Approved)
        if given.message == key[0] and given.role == role and given.purpose is Purpose.PUBLISH
        for each in given.statements
        if (each.channel, each.language) == key[1:]
    ]
    return mine[-1] if mine else ""


def _roles(
    incident: Incident, counted: Sequence[Approved], statement: Statement, policy: Policy
) -> tuple[str, ...]:
    needed = policy.needed(statement.key[0])
    claimed = needed.alone and any(given.preapproval for given in counted)
    return needed.alone if claimed and not unlocked(incident, statement) else needed.roles


def _lacking(counted: Sequence[Approved], roles: tuple[str, ...], policy: Policy) -> tuple[str, ...]:
    return tuple(role for role in roles if not any(_serves(given, role, policy) for given in counted))


def _not_signed(role: str, given: Sequence[Approval], policy: Policy) -> Iterator[str]:
    """Say that a role has not signed, or that it has and why that does not count."""
    unproven = [each for each in given if each.unproven and _serves(each.given, role, policy)]
    if not unproven:
        yield f"{policy.who(role)} has not signed"
    for each in unproven:
        yield f"{policy.who(role)}: {each.given.name}'s approval does not count: {each.unproven}"


def _signed(incident: Incident, key: StatementKey, digest: str) -> tuple[Said[Approved], ...]:
    """Give every signature under these bytes at this place."""
    return tuple(_signatures(incident).get((*key, digest), ()))


@once
def _signatures(incident: Incident) -> dict[tuple[str, str, str, str], list[Said[Approved]]]:
    """Give all signatures by message, channel, language and digest, each once."""
    found: dict[tuple[str, str, str, str], list[Said[Approved]]] = {}
    for each in said(incident, Approved):
        if each.event.purpose is Purpose.PUBLISH:
            for one in dict.fromkeys(each.event.statements):
                place = each.event.message, one.channel, one.language, one.digest
                found.setdefault(place, []).append(each)
    return found


def _unfit(statement: Statement) -> str:
    if statement.conflict:
        return "two texts stand side by side there; edit it, or draft again, to decide"
    standing = statement.latest.draft.standing
    if standing == "needs-human":
        return "it waits for a person's words: crisiskit edit"
    if not statement.latest.draft.length:
        return "there are no words in it: crisiskit edit"
    if standing == "over":
        return "it is too long for its channel: crisiskit edit"
    return ""


def _void(look: _Look, signed: Said[Approved], against: Sequence[Entry]) -> str:
    """Say why a signature does not count."""
    entry, given = signed
    statement, saw = look.statement, look.incident.order.saw
    digest = statement.latest.draft.digest
    if look.now >= min(given.expires, entry.at + LONGEST):
        return "expired"
    if statement.conflict:
        return "two texts stand side by side"
    if not any(saw(entry, drawn.entry) for drawn in statement.history if drawn.draft.digest == digest):
        return "given before these words were there"
    if is_author(statement, *((given.name,) if given.relayed else (given.name, entry.by))):
        return "by its own author"
    unseen = next((other for other in against if not saw(entry, other)), None)
    return f"{_what(unseen)} since, or at the same time" if unseen else ""


def _speaking_against(incident: Incident, key: StatementKey, digest: str) -> tuple[Entry, ...]:
    """Give the entries that void a signature under these bytes if its writer had not seen them."""
    return tuple(each.entry for each in _spoken(incident).get(key, ()) if each.against(digest))


class _Spoken(NamedTuple):
    """An entry that speaks of the words at a place: it stops these bytes, or puts them in place of all others."""

    entry: Entry
    digest: str
    stops: bool

    def against(self, digest: str) -> bool:
        """Tell whether it speaks against these bytes."""
        return (self.digest == digest) is self.stops


@once
def _spoken(incident: Incident) -> dict[StatementKey, list[_Spoken]]:
    """Give, for each place, the entries that speak of its words, in order."""
    found: dict[StatementKey, list[_Spoken]] = {}
    for entry in incident.of(Drafted, Edited, Rejected, Withdrawn):
        for message, each, stops in _said_of(entry):
            found.setdefault((message, each.channel, each.language), []).append(_Spoken(entry, each.digest, stops))
    return found


def _said_of(entry: Entry) -> Iterator[tuple[str, Draft | Stopped | Withdrawn, bool]]:
    """Give the message, the words, and whether they are stopped."""
    match entry.event:
        case Drafted() as run:
            yield from ((run.message, each, False) for each in run.statements)
        case Edited() as edit:
            yield edit.message, edit.statement, False
        case Rejected() as no:
            yield from ((no.message, each, True) for each in no.statements)
        case Withdrawn() as back:
            yield back.message, back, True
        case _:
            pass


def _stops(look: _Look, policy: Policy) -> Iterator[str]:
    """Name who stopped or withdrew these bytes, unless a signature answers that: one proven as the bank asks."""
    incident, key, digest = look.incident, look.statement.key, look.statement.latest.draft.digest
    shown = [one for one in _signed(incident, key, digest) if look.shows(one.entry)]
    signed = [one for one in shown if not policy.unproven(incident, one.entry)]
    stops = [each.entry for each in _spoken(incident).get(key, ()) if each.stops and each.digest == digest]
    for stop in stops:
        if look.shows(stop) and not any(_answers(incident, one, stop) for one in signed):
            yield _by_whom(stop)


def _by_whom(entry: Entry) -> str:
    match entry.event:
        case Rejected() as no:
            return f"{no.name} ({no.role}): {no.reason}"
        case Withdrawn() as back:
            return f"{entry.by}: {back.reason}"
        case _:
            return entry.by


def _answers(incident: Incident, later: Said[Approved], stop: Entry) -> bool:
    """Tell whether a signature was given in the face of a stop: by the role that made it, having seen it."""
    if not incident.order.saw(later.entry, stop):
        return False
    roles = later.event.role, later.event.acting_for
    return not isinstance(stop.event, Rejected) or stop.event.role in roles


def _what(entry: Entry) -> str:
    match entry.event:
        case Rejected():
            return "it was stopped"
        case Withdrawn():
            return "it was withdrawn"
        case _:
            return "the words were changed"


def _serves(given: Approved, role: str, policy: Policy) -> bool:
    """Tell whether a signature stands for a role's: of the role itself, or of a deputy who says so."""
    if given.role == role:
        return True
    return given.acting_for == role and given.role in policy.may_sign_for(role)


def _confirms(incident: Incident, later: Said[Approved], given: Said[Approved]) -> bool:
    """Tell whether the very person says, having seen it, that the approval was theirs."""
    return (
        later.event.purpose is Purpose.CONFIRM
        and later.event.confirms == given.entry.digest
        and incident.order.saw(later.entry, given.entry)
        and same(later.entry.by, later.event.name)
        and same(later.event.name, given.event.name)
    )
