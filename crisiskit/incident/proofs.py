"""What `verify` says of approvals: which are signed with a key, which of these are good, what that leaves open."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from crisiskit.incident.kinds.approved import Approved
from crisiskit.incident.kinds.signers import Signers
from crisiskit.incident.record import EVENTS, Fault, Word
from crisiskit.incident.state import Incident
from crisiskit.incident.views.keys import asked_of
from crisiskit.incident.views.proof import Check, Proof, Proven, proven
from crisiskit.incident.views.said import said


def proofs(incident: Incident, check: Check, bank: Signers | None) -> dict[str, Proven]:
    """Say of each approval how far it is proven, by the digest of its entry."""
    return {each.entry.digest: proven(incident, each.entry, check, bank) for each in said(incident, Approved)}


def about_keys(incident: Incident, found: Mapping[str, Proven], covered: Collection[str]) -> Iterator[Fault]:
    """Name the approvals whose signature is missing, bad, revoked later, or was not checked.

    Args:
        incident: the whole record.
        found: how far each approval is proven.
        covered: digests of the entries that a head kept elsewhere proves to have been there.
    """
    for entry in incident.of(Approved):
        path, proof = f"{EVENTS}{entry.name}", found[entry.digest]
        match proof.proof:
            case Proof.UNSIGNED if asked_of(incident, entry):
                what = "an approval without a key, where the bank asked for one: a name was typed"
                yield Fault(Word.UNSIGNED, path, what, "crisiskit approve --sign, while it still serves")
            case Proof.BAD:
                yield Fault(Word.BAD_SIGNATURE, path, proof.why, "this approval proves nothing: ask who is named")
            case Proof.REVOKED:
                known = _KEPT if entry.digest in covered else _NOT_KEPT
                yield Fault(Word.REVOKED_LATER, path, f"{proof.why}; {known}")
            case Proof.UNCHECKED:
                hint = "run verify where ssh-keygen is (OpenSSH 8.1 or later), with all of the record"
                yield Fault(Word.NOT_CHECKED, path, f"its signature was {proof.why}", hint)
            case Proof.GOOD | Proof.UNSIGNED:
                pass


_KEPT = "the head you gave contains it: it stands, if you kept that head before then"
_NOT_KEPT = "only a head that was kept before then, given with --head, can show that it was there by then"


def about_approvals(incident: Incident, found: Mapping[str, Proven], bank: Signers | None) -> tuple[str, ...]:
    """Say what the approvals leave unproven: typed names, what was passed on, and whose the keys are.

    Args:
        incident: the whole record.
        found: how far each approval is proven.
        bank: the bank's settings of today; None if they are not here.
    """
    given = [each.event for each in said(incident, Approved)]
    count = Counter(each.proof for each in found.values())
    relayed = sum(event.relayed for event in given)
    signed = len(given) - count[Proof.UNSIGNED]
    said_so = (
        f"who approved: of {len(given)} approvals {count[Proof.UNSIGNED]} are typed names, {relayed} were"
        f" relayed by somebody else, and {signed} carry a signature; checked and good are {count[Proof.GOOD]}"
    )
    if not signed:
        return (said_so,)
    named = said(incident, Signers)
    by = ", ".join(dict.fromkeys(each.entry.by for each in named)) or "nobody"
    own = {each.key for each in bank.keys} if bank is not None else set()
    strange = sum(each.proof is Proof.GOOD and each.key not in own for each in found.values())
    aside = f"; {strange} of the good ones are by keys that crisiskit.yaml here does not name" if bank else ""
    whose = (
        f"whose the keys are: the record says so, as {by} put it there; that somebody used them is all they show"
    )
    return said_so, whose + aside
