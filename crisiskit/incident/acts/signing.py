"""May somebody sign these bytes, stop them, or confirm what was said on the phone?"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from crisiskit.digest import digest as digest_of
from crisiskit.errors import Refused, WrongUse
from crisiskit.incident.acts.closing import going_on
from crisiskit.incident.acts.typed import begun, entered, person
from crisiskit.incident.called import find
from crisiskit.incident.kinds.approved import Approved, Purpose, Signed
from crisiskit.incident.kinds.drafted import Draft
from crisiskit.incident.kinds.edited import Edited
from crisiskit.incident.kinds.rejected import Rejected, Stopped
from crisiskit.incident.people import same
from crisiskit.incident.policy import Policy
from crisiskit.incident.state import Incident, Statement, StatementKey
from crisiskit.incident.views.daylight import unlocked
from crisiskit.incident.views.said import said
from crisiskit.incident.views.severity import severity_now
from crisiskit.incident.views.signing import is_author

_CODE = 8
_WHO = "CRISISKIT_ACTOR says who you are, --name with --relayed who was on the phone"


class Signer(NamedTuple):
    """Who signs, in which role.

    Attributes:
        by: who types; the record's own claim of who wrote the entry.
        acting_for: the role this one stands in for; empty in its own right.
        relayed: whether `by` reports what `name` said on the phone.
        code: what was read back then.
    """

    role: str
    name: str
    by: str
    acting_for: str = ""
    relayed: bool = False
    code: str = ""


def approve(  # noqa: PLR0913 - what a signature hangs on
    incident: Incident,
    keys: Iterable[StatementKey],
    signer: Signer,
    policy: Policy,
    expires: datetime,
    *,
    preapproval: str = "",
    overruled: Sequence[str] = (),
    why_overruled: str = "",
) -> Approved:
    """Sign the texts that now stand at some places of one message.

    Args:
        incident: as it stands.
        keys: which texts; all of one message.
        signer: who, in which role.
        policy: who signs what.
        expires: from then on the signature serves nothing.
        preapproval: digest of the pre-approval's file, if nothing but its wording is said.
        overruled: faults of wording that are let stand.
        why_overruled: why.

    Raises:
        Refused: if a text is not fit to be signed, or this person may not sign it.
    """
    begun(incident)
    going_on(incident)
    wanted = tuple(keys)
    signer = entered_signer(signer)
    if not wanted:
        raise Refused("there is nothing to sign", "name a message")
    statements = [_fit(incident, key) for key in wanted]
    message = wanted[0][0]
    policy = policy.at(severity_now(incident))
    _may(policy, message, signer)
    if preapproval:
        insist_on_daylight(policy, message, signer)
        _locked(incident, policy, statements)
    for statement in statements:
        names = (signer.name,) if signer.relayed else (signer.name, signer.by)
        if is_author(statement, *names):
            what = " ".join(statement.key)
            raise Refused(f"{what}: who wrote a text does not sign it", f"ask {_others(policy, message)}")
    if signer.relayed and signer.code.replace(" ", "") != code(statements):
        raise Refused(
            "the code that was read back is another one: these are not the texts that were read to them",
            "run it without --code, read the texts again, and let them say the code",
        )
    return Approved(
        purpose=Purpose.PUBLISH,
        message=message,
        number=statements[0].latest.number,
        statements=tuple(Signed(each.key[1], each.key[2], each.latest.draft.digest) for each in statements),
        role=signer.role,
        acting_for=signer.acting_for,
        name=signer.name,
        relayed=signer.relayed,
        code=signer.code.replace(" ", ""),
        expires=expires,
        confirms="",
        preapproval=preapproval,
        overruled=tuple(overruled),
        why_overruled=entered(why_overruled),
    )


def confirm(incident: Incident, relayed: str, by: str, expires: datetime) -> Approved:
    """Say oneself what somebody else reported.

    Args:
        incident: as it stands.
        relayed: what it is called by (`called.find`).
        by: who types, who must be the person that was on the phone.
        expires: as long as a confirmation is of use.

    Raises:
        WrongUse: if there is no such approval, or several may be meant.
        Refused: if it is not this person's.
    """
    begun(incident)
    by_phone = {each.entry.digest: each for each in said(incident, Approved) if each.event.relayed}
    found = by_phone[find(relayed, by_phone, "approval by phone")]
    given = found.event
    if not same(by, given.name):
        raise Refused(
            f"that was {given.name}'s approval, and you are {by}",
            "it is confirmed by the person themselves; CRISISKIT_ACTOR says who you are",
        )
    return given._replace(
        purpose=Purpose.CONFIRM,
        relayed=False,
        code="",
        confirms=found.entry.digest,
        expires=expires,
        overruled=(),
        why_overruled="",
        signature="",
    )


def reject(
    incident: Incident, keys: Iterable[StatementKey], signer: Signer, reason: str, proposal: str = ""
) -> Rejected:
    """Stop the texts that now stand at some places of one message.

    Raises:
        Refused: if there is no such text, or no reason is given.
    """
    begun(incident)
    going_on(incident)
    wanted = tuple(keys)
    if not reason.strip():
        raise Refused(
            "an objection needs a reason", "--reason says what is wrong, --instead what should stand there"
        )
    statements = [_known(incident, key) for key in wanted]
    if not statements:
        raise Refused("there is nothing to stop", "name a message")
    signer = entered_signer(signer)
    return Rejected(
        message=wanted[0][0],
        number=statements[0].latest.number,
        statements=tuple(Stopped(each.key[1], each.key[2], each.latest.draft.digest) for each in statements),
        role=signer.role,
        name=signer.name,
        reason=entered(reason.strip()),
        proposal=entered(proposal.strip()),
    )


def edit(
    incident: Incident,
    key: StatementKey,
    text: Draft,
    reason: str,
    *,
    overruled: Sequence[str] = (),
    why_overruled: str = "",
) -> Edited:
    """Change the words of a text by hand.

    Raises:
        Refused: if there is no such text, or the words are the same.
    """
    begun(incident)
    going_on(incident)
    statement = _known(incident, key)
    before = statement.latest.draft.digest
    if text.digest == before and not statement.conflict:
        raise Refused(f"{' '.join(key)}: these are the words that stand there", "nothing was changed")
    return Edited(
        message=key[0],
        number=statement.latest.number,
        statement=text,
        replaces=before,
        reason=entered(reason.strip()),
        overruled=tuple(overruled),
        why_overruled=entered(why_overruled.strip()),
    )


def code(statements: Iterable[Statement]) -> str:
    """Give the digits that tell two sets of texts apart on the phone. They catch mistakes; they prove nothing."""
    said = "\n".join(sorted(f"{' '.join(each.key)} {each.latest.draft.digest}" for each in statements))
    return f"{int(digest_of(said.encode()), 16) % 10**_CODE:0{_CODE}d}"


def entered_signer(signer: Signer) -> Signer:
    """Bring the names that people typed into the record's form.

    Raises:
        WrongUse: if nobody is named, or nobody could tell who.
    """
    name = person(signer.name, _WHO)
    if not name:
        raise WrongUse("a signature has a name", _WHO)
    return signer._replace(role=entered(signer.role), name=name)


def _known(incident: Incident, key: StatementKey) -> Statement:
    statement = incident.statements.get(key)
    if statement is None:
        places = sorted(
            {f"{channel}.{language}" for message, channel, language in incident.statements if message == key[0]}
        )
        hint = f"there are: {', '.join(places)}" if places else "crisiskit draft writes a message"
        raise Refused(f"there is no {key[0]} on {key[1]} in {key[2]}", hint)
    return statement


def _fit(incident: Incident, key: StatementKey) -> Statement:
    statement = _known(incident, key)
    what, place = " ".join(key), f"{key[0]} {key[1]}.{key[2]}"
    if statement.conflict:
        raise Refused(f"{what}: two texts stand side by side", f"crisiskit edit {place} decides which")
    if statement.latest.draft.standing == "needs-human":
        raise Refused(f"{what} waits for a person's words", f"crisiskit edit {place}")
    if not statement.latest.draft.length:
        raise Refused(f"{what}: there are no words in it", f"crisiskit edit {place}")
    if statement.latest.draft.standing == "over":
        raise Refused(f"{what} is too long for its channel", f"crisiskit edit {place}")
    return statement


def _may(policy: Policy, message: str, signer: Signer) -> None:
    needed = policy.needed(message)
    if signer.acting_for:
        allowed = policy.may_sign_for(signer.acting_for)
        if signer.role not in allowed:
            hint = f"for {signer.acting_for} may sign: {', '.join(allowed)}"
            raise Refused(f"{signer.role} does not stand in for {signer.acting_for}", hint)
    wanted = signer.acting_for or signer.role
    if wanted not in needed.roles:
        stands_in = [role for role in needed.roles if signer.role in policy.may_sign_for(role)]
        hint = f"--for {stands_in[0]} if you stand in" if stands_in else f"it asks: {_others(policy, message)}"
        raise Refused(f"{message} does not ask for {wanted}'s signature", hint)


def insist_on_daylight(policy: Policy, message: str, signer: Signer) -> None:
    """Insist that a role's signature may rest on wording approved in daylight.

    Raises:
        Refused: if the policy knows no such thing, or asks another role.
    """
    alone = policy.needed(message).alone
    if not alone:
        hint = f"`preapproved: true` under `approvals:` would allow it; now it asks {_others(policy, message)}"
        raise Refused(f"{message} does not go out on wording approved in daylight", hint)
    if (signer.acting_for or signer.role) not in alone:
        hint = f"it asks: {', '.join(map(policy.who, alone))}"
        raise Refused(f"on wording approved in daylight, {message} is not signed as {signer.role}", hint)


def _locked(incident: Incident, policy: Policy, statements: Sequence[Statement]) -> None:
    for statement in statements:
        why = unlocked(incident, statement)
        if why:
            raise Refused(f"{' '.join(statement.key)}: {why}", f"ask {_others(policy, statement.key[0])}")


def _others(policy: Policy, message: str) -> str:
    return ", ".join(map(policy.who, policy.needed(message).roles)) or "nobody: the playbook names no role"
