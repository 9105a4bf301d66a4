"""Approvals signed with a key: who may, what the bank asks for, and the entry that carries the signature."""

from collections.abc import Mapping
from typing import NamedTuple

from crisiskit.cli import acting
from crisiskit.cli.acting import Acting
from crisiskit.cli.env import Env
from crisiskit.cli.proving import check_of
from crisiskit.errors import Refused
from crisiskit.incident.chain import seal
from crisiskit.incident.events import Entry
from crisiskit.incident.kinds.approved import Approved
from crisiskit.incident.kinds.signers import Signers
from crisiskit.incident.people import same
from crisiskit.incident.policy import Policy, policy
from crisiskit.incident.views.keys import in_force
from crisiskit.incident.views.proof import unproven
from crisiskit.library.workspace import Workspace
from crisiskit.playbook.model import Playbook


def policy_of(env: Env, where: Workspace, book: Playbook) -> Policy:
    """Give who signs what by a playbook and a bank's settings, and what has to be signed with a key."""
    found = policy(book, where.approvals, where.people)
    return found._replace(unproven=unproven(check_of(env), where.signatures))


def recorded(env: Env, at: Acting, bank: Signers | None) -> Acting:
    """Put the bank's settings about keys into the record, unless they stand there: later nobody can swap them.

    Raises:
        CrisiskitError: if the disk refuses.
    """
    if bank is None or in_force(at.state) == (bank,):
        return at
    at, _ = acting.put(env, at, bank)
    return at


def insist_on_key(env: Env, bank: Signers | None) -> tuple[str, ...]:
    """Give the public keys with which the person at this machine signs now.

    Raises:
        Refused: if the bank knows none of theirs.
    """
    own = [each for each in (bank.keys if bank else ()) if same(each.name, env.actor)]
    good = tuple(each.key for each in own if each.serves(env.now()))
    if good:
        return good
    if own:
        raise Refused(f"no key of {env.actor} serves now: ended, revoked, or not yet begun", _NEW_KEY)
    raise Refused(f"the bank knows no key of {env.actor}", _NEW_KEY)


_NEW_KEY = "add `{name: …, key: ssh-ed25519 AAAA…}` to `signatures: keys:` in crisiskit.yaml; docs/approvals.md"


class Own(NamedTuple):
    """With what the person at this machine signs.

    Attributes:
        file: of the key; empty to ask the agent.
        keys: their public keys, as the bank knows them.
    """

    file: str
    keys: tuple[str, ...]


def put_signed(
    env: Env, at: Acting, given: Approved, own: Own, files: Mapping[str, bytes] | None = None
) -> tuple[Acting, Entry]:
    """Sign an approval with a key and record it. What is signed is its own entry, the signature left empty.

    Args:
        env: the world.
        at: the incident, with the bank's settings about keys in its record.
        given: what may be approved.
        own: the person's keys.
        files: texts that it names, by path.

    Raises:
        Refused: if nothing was signed, or not with a key of theirs.
        CrisiskitError: if the disk refuses.
    """
    from crisiskit.cli import ssh

    stamp = acting.stamp(env, at.zone)
    blank = seal(given, stamp, at.state.id, at.state.heads)
    if env.can_ask:
        env.tell("Signing. If you are asked: your key's passphrase, or a touch on your security key.")
    signature = ssh.sign(env, blank.data, own.file, own.keys)
    return acting.keep(at, seal(given._replace(signature=signature), stamp, at.state.id, at.state.heads), files)
