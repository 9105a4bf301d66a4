"""Something was offered to make good."""

from typing import NamedTuple

from crisiskit.incident.kind import Kind


class Money(NamedTuple):
    """An amount as text, so that no digit is ever rounded, and its currency."""

    amount: str
    currency: str


class Approver(NamedTuple):
    """Who approved, and in which role; a typed name proves nothing."""

    role: str
    name: str


class RedressOffered(NamedTuple):
    """A group of people, never a person by name, was offered something.

    Attributes:
        group: to whom: `card holders who were charged twice`.
        offer: what.
        basis: why: goodwill, contract, law.
        amount: for each of them; None if it is no money.
        total: most that it may cost; None if nobody has said.
        people: how many they are; None if nobody knows.
        approvers: who approved, each in their own role.
        seen_by: the roles that may see it; none means the whole team. A mark, no lock.
    """

    group: str
    offer: str
    basis: str
    amount: Money | None
    total: Money | None
    people: int | None
    approvers: tuple[Approver, ...]
    seen_by: tuple[str, ...]


def _words(event: RedressOffered) -> str:
    who = ", ".join(f"{each.name} ({each.role})" for each in event.approvers)
    if event.seen_by:
        return f"redress offered, approved by {who}; for {', '.join(event.seen_by)} only"
    amount = f" of {event.amount.amount} {event.amount.currency}" if event.amount else ""
    return f"redress{amount} offered to {event.group}: {event.offer}; approved by {who}"


KIND = Kind(RedressOffered, _words)
