"""Whose signature stands under exactly these bytes, and whose is missing.

A signature serves the bytes, channel, language and incident it was given for, and nothing else. It counts only if
whoever gave it had seen everything that speaks against it: an edit, a rejection or a withdrawal written beside it
voids it, whatever the clocks say.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple, cast

from crisiskit.incident.events import Entry
from crisiskit.incident.kinds.approved import Approved, Purpose, Signed
from crisiskit.incident.kinds.drafted import Drafted
from crisiskit.incident.kinds.edited import Edited
from crisiskit.incident.kinds.rejected import Rejected
from crisiskit.incident.kinds.withdrawn import Withdrawn
from crisiskit.incident.policy import Policy
from crisiskit.incident.state import Incident, Statement, StatementKey


class Approval(NamedTuple):
    """One signature under one text, and why it does or does not count.

    Attributes:
        void: why it does not count; empty if it does.
        confirmed: whether a relayed one was confirmed since by the person themselves.
    """

    entry: Entry
    given: Approved
    signed: Signed
    void: str
    confirmed: bool

    @property
    def counts(self) -> bool:
        """Whether it stands."""
        return not self.void

    @property
    def owed(self) -> bool:
        """Whether the person has yet to confirm what somebody else reported."""
        return self.counts and self.given.relayed and not self.confirmed


def approvals(incident: Incident, key: StatementKey, now: datetime) -> tuple[Approval, ...]:
    """Give every signature under the text that now stands at a place, in order; those that are void, too."""
    statement = incident.statements.get(key)
    if statement is None:
        return ()
    found: list[Approval] = []
    for entry in incident.of(Approved):
        given = cast("Approved", entry.event)
        for signed in given.statements if given.message == key[0] and given.purpose is Purpose.PUBLISH else ():
            if (signed.channel, signed.language) == key[1:] and _meant(statement, signed.digest):
                why = _void(incident, statement, entry, given, signed.digest, now)
                found.append(Approval(entry, given, signed, why, _confirmed(incident, entry)))
    return tuple(found)


def missing(incident: Incident, key: StatementKey, policy: Policy, now: datetime) -> tuple[str, ...]:
    """Say what is missing before the text that now stands at a place may go out; nothing if it may."""
    statement = incident.statements.get(key)
    if statement is None:
        return ("nothing was drafted there",)
    unfit = _unfit(statement)
    if unfit:
        return (unfit,)
    counted = [each for each in approvals(incident, key, now) if each.counts]
    needed = policy.needed(key[0])
    roles = needed.roles
    if needed.alone and any(each.given.preapproval for each in counted):
        roles = needed.alone
    lacking = [role for role in roles if not any(_serves(each.given, role, policy) for each in counted)]
    found = [f"{policy.who(role)} has not signed" for role in lacking]
    people = {_name(each.given) for each in counted if any(_serves(each.given, role, policy) for role in roles)}
    if not found and len(people) < len(roles):
        found.append(f"{len(roles)} people have to sign, and {len(people)} did: nobody signs in two roles")
    against = _against(incident, statement)
    return (*found, *(f"stopped by {each}" for each in against))


def confirmations_owed(incident: Incident, now: datetime) -> tuple[Approval, ...]:
    """Give the approvals given by phone that the person has yet to confirm, each once."""
    owed: dict[str, Approval] = {}
    for key in incident.statements:
        for each in approvals(incident, key, now):
            if each.given.relayed and not each.confirmed:
                owed.setdefault(each.entry.digest, each)
    return tuple(owed.values())


def authors(statement: Statement) -> frozenset[str]:
    """Give whoever drafted or edited the very bytes that stand at a place; they never sign them."""
    digest = statement.latest.draft.digest
    return frozenset(_plain(drawn.entry.by) for drawn in statement.history if drawn.draft.digest == digest)


def is_author(statement: Statement, *names: str) -> bool:
    """Tell whether one of some names is an author's."""
    return bool(authors(statement) & set(map(_plain, names)))


def previous(incident: Incident, key: StatementKey, role: str) -> str:
    """Give the digest of the text that a role last signed at a place, to show only what has changed since."""
    found = ""
    for entry in incident.of(Approved):
        given = cast("Approved", entry.event)
        if given.message == key[0] and given.role == role and given.purpose is Purpose.PUBLISH:
            found = next(
                (each.digest for each in given.statements if (each.channel, each.language) == key[1:]), found
            )
    return found


def _meant(statement: Statement, digest: str) -> bool:
    return any(drawn.draft.digest == digest for drawn in statement.held)


def _unfit(statement: Statement) -> str:
    if statement.conflict:
        return "two texts stand side by side there; edit it, or draft again, to decide"
    standing = statement.latest.draft.standing
    if standing == "needs-human":
        return "it waits for a person's words: crisiskit edit"
    if standing == "over":
        return "it is too long for its channel: crisiskit edit"
    return ""


def _void(
    incident: Incident, statement: Statement, entry: Entry, given: Approved, digest: str, now: datetime
) -> str:
    if now >= given.expires:
        return "expired"
    if statement.conflict:
        return "two texts stand side by side"
    if not any(
        incident.order.saw(entry, drawn.entry) for drawn in statement.history if drawn.draft.digest == digest
    ):
        return "given before these words were there"
    if is_author(statement, given.name) or (not given.relayed and is_author(statement, entry.by)):
        return "by its own author"
    for other in _speaking_against(incident, statement.key, digest):
        if not incident.order.saw(entry, other):
            return f"{_what(other)} since, or at the same time"
    return ""


def _speaking_against(incident: Incident, key: StatementKey, digest: str) -> Iterator[Entry]:
    """Give the entries that void a signature under these bytes whose writer had not seen them."""
    for entry in incident.of(Drafted, Edited, Rejected, Withdrawn):
        match entry.event:
            case Drafted() as run:
                hit = run.message == key[0] and any(
                    (each.channel, each.language) == key[1:] and each.digest != digest for each in run.statements
                )
            case Edited() as edit:
                there = edit.message, edit.statement.channel, edit.statement.language
                hit = there == key and edit.statement.digest != digest
            case Rejected() as no:
                hit = no.message == key[0] and any(
                    (each.channel, each.language, each.digest) == (*key[1:], digest) for each in no.statements
                )
            case Withdrawn() as back:
                hit = (back.message, back.channel, back.language, back.digest) == (*key, digest)
            case _:
                hit = False
        if hit:
            yield entry


def _against(incident: Incident, statement: Statement) -> Sequence[str]:
    """Give who stopped or withdrew these bytes, unless everybody needed signed again having seen that."""
    digest = statement.latest.draft.digest
    last: list[str] = []
    for entry in _speaking_against(incident, statement.key, digest):
        if not isinstance(entry.event, Rejected | Withdrawn):
            continue
        if not any(_answers(incident, later, entry, statement.key, digest) for later in incident.of(Approved)):
            last.append(_by(entry))
    return last


def _answers(incident: Incident, later: Entry, stop: Entry, key: StatementKey, digest: str) -> bool:
    """Tell whether a signature was given in the face of a stop: by the role that stopped it, having seen that."""
    given = cast("Approved", later.event)
    same = any((each.channel, each.language, each.digest) == (*key[1:], digest) for each in given.statements)
    if not same or given.message != key[0] or not incident.order.saw(later, stop):
        return False
    return not isinstance(stop.event, Rejected) or stop.event.role in (given.role, given.acting_for)


def _by(entry: Entry) -> str:
    if isinstance(entry.event, Rejected):
        return f"{entry.event.name} ({entry.event.role}): {entry.event.reason}"
    return f"{entry.by}: {cast('Withdrawn', entry.event).reason}"


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


def _confirmed(incident: Incident, entry: Entry) -> bool:
    given = cast("Approved", entry.event)
    for later in incident.of(Approved):
        said = cast("Approved", later.event)
        if said.purpose is Purpose.CONFIRM and said.confirms == entry.digest and incident.order.saw(later, entry):
            return _plain(later.by) == _plain(said.name) == _plain(given.name)
    return False


def _name(given: Approved) -> str:
    return _plain(given.name)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
