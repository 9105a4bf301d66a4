"""It was put into the record which keys sign for whom, and what has to be signed with one."""

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from crisiskit.incident.kind import Kind
from crisiskit.incident.notices import APPROVAL, is_notice


class Key(NamedTuple):
    """A public key and the person who signs with it.

    Attributes:
        name: whose it is, as they approve.
        key: kind, space, base64 (`sshsig.public_key`).
        since, until: what it signs counts from then on, and before then; None for no bound.
        revoked: from then on somebody else may have it; None if it is safe.
        why: it was revoked; empty if it was not.
    """

    name: str
    key: str
    since: datetime | None
    until: datetime | None
    revoked: datetime | None
    why: str

    def holds(self, at: datetime) -> bool:
        """Tell whether a time is within its own; a revocation counts backwards, too, and is another question."""
        return (self.since is None or self.since <= at) and (self.until is None or at < self.until)

    def serves(self, now: datetime) -> bool:
        """Tell whether its owner may sign with it now."""
        return self.holds(now) and self.revoked is None


class Signers(NamedTuple):
    """The bank's settings about keys, as they were; whoever approves with them later has seen this entry.

    Attributes:
        messages: those that are signed with a key whatever the severity; `notice` is every notice to an authority.
        severities: those at which every message is signed with a key.
    """

    messages: tuple[str, ...]
    severities: tuple[str, ...]
    keys: tuple[Key, ...]

    def asks(self, message: str, severity: str) -> bool:
        """Tell whether an approval of a message counts only if it is signed with a key."""
        return (APPROVAL if is_notice(message) else message) in self.messages or severity in self.severities


def _words(event: Signers) -> str:
    people = Counter(each.name for each in event.keys)
    revoked = sum(each.revoked is not None for each in event.keys)
    gone = f", {revoked} of them revoked" if revoked else ""
    asked = ", ".join((*event.messages, *event.severities)) or "nothing"
    return (
        f"keys of {len(people)} people recorded: {len(event.keys)} keys{gone}; has to be signed with one: {asked}"
    )


KIND = Kind(Signers, _words)
