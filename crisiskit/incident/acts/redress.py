"""What may be offered to make good, and on whose word."""

import re
from collections.abc import Sequence

from crisiskit.errors import Refused
from crisiskit.incident.acts.typed import begun, entered, person
from crisiskit.incident.kinds.redress import Approver, Money, RedressOffered
from crisiskit.incident.people import plain
from crisiskit.incident.state import Incident

SPONSOR, CHIEF, LEGAL = "executive-sponsor", "chief-executive", "legal"


def must_approve(severity: str) -> tuple[str, ...]:
    """Give the roles whose word an offer needs: at sev1 the chief executive's instead of the sponsor's."""
    return (CHIEF if severity == "sev1" else SPONSOR, LEGAL)


def offered(incident: Incident, said: RedressOffered, severity: str) -> RedressOffered:
    """Note an offer.

    Raises:
        Refused: if somebody's word is missing, one person gave it twice, or an amount is none.
    """
    begun(incident)
    for text, what in ((said.group, "to whom?"), (said.offer, "what is offered?"), (said.basis, "on what basis?")):
        if not text.strip():
            raise Refused(f"an offer says it all: {what}", "crisiskit redress offer --help")
    for money in (said.amount, said.total):
        _is_money(money)
    if said.people is not None and said.people < 1:
        raise Refused("a group has at least one person in it", "leave --people out if nobody knows")
    said = said._replace(approvers=tuple(Approver(each.role, person(each.name)) for each in said.approvers))
    _approved(said.approvers, must_approve(severity))
    return said._replace(
        group=entered(said.group.strip()),
        offer=entered(said.offer.strip()),
        basis=entered(said.basis.strip()),
    )


def _approved(approvers: Sequence[Approver], wanted: Sequence[str]) -> None:
    missing = [role for role in wanted if role not in {each.role for each in approvers}]
    if missing:
        hint = f"once they have said yes: --approved {missing[0]}=NAME"
        raise Refused(f"redress needs the word of {' and '.join(missing)}", hint)
    names = [plain(each.name) for each in approvers]
    if "" in names or len(set(names)) < len(names):
        raise Refused("nobody approves in two roles", "each --approved names another person")


def _is_money(money: Money | None) -> None:
    if money is None:
        return
    if not re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,6})?", money.amount) or not re.fullmatch(
        "[A-Z]{3}", money.currency
    ):
        raise Refused(f"{money.amount!a} {money.currency!a} is no amount", "write it as 25.00 EUR")
