"""What signatures are held against: `ssh-keygen`, and the bank's settings of today; looked for when needed."""

from crisiskit.cli.env import Env
from crisiskit.errors import CrisiskitError
from crisiskit.incident.kinds.approved import Approved
from crisiskit.incident.kinds.signers import Signers
from crisiskit.incident.record import Record
from crisiskit.incident.views.proof import Check, Fits


def check_of(env: Env) -> Check:
    """Give what asks `ssh-keygen`; it is looked for when there is something to ask."""
    found: list[Check] = []

    def check(data: bytes, signature: str, key: str) -> Fits:
        if not found:
            from crisiskit.cli import ssh

            found.append(ssh.checker(env))
        return found[0](data, signature, key)

    return check


def bank_of(env: Env, folder: str, record: Record) -> Signers | None:
    """Give the bank's settings about keys, if a signature in a record may hang on them; else they are not read."""
    if not any(isinstance(entry.event, Approved) and entry.event.signature for entry in record.entries):
        return None
    from crisiskit.cli.place import workspace

    try:
        return workspace(env, folder).signatures
    except CrisiskitError as error:
        env.tell(f"{error.message}: what it says of keys is left out")
        return None
