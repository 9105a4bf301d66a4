"""Who signs what: the playbook's rule and the bank's own, of which the stricter holds."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import NamedTuple

from crisiskit.incident.events import Entry
from crisiskit.incident.kinds.severity import rank
from crisiskit.incident.notices import APPROVAL, is_notice
from crisiskit.incident.state import Incident
from crisiskit.playbook.model import Approval, Playbook

DEFAULT = "default"


class Needed(NamedTuple):
    """What a message needs before it may go out.

    Attributes:
        roles: each of them, or a deputy for it, and each a person of their own.
        alone: the roles that are enough if nothing but wording approved in daylight is said; empty if none are.
    """

    roles: tuple[str, ...]
    alone: tuple[str, ...]


def nothing_asked(_incident: Incident, _entry: Entry) -> str:
    """Take every approval as it was typed: no key is asked for, and no signature is looked at."""
    return ""


class Policy(NamedTuple):
    """The approvals of a playbook and of a bank, and the people who hold the roles.

    Attributes:
        rules: the playbook's approvals, then the bank's; each message → who signs.
        deputies: role → the roles that may sign for it, in this order.
        people: role → names, the first in charge; empty where no roster is kept.
        unproven: says why an approval is not proven by a key as the bank asks (`views/proof.py`); empty if it is.
        severity: for which it holds; empty for none in particular, which asks fewest people.
    """

    rules: tuple[Mapping[str, Approval], ...]
    deputies: Mapping[str, tuple[str, ...]]
    people: Mapping[str, tuple[str, ...]]
    unproven: Callable[[Incident, Entry], str] = nothing_asked
    severity: str = ""

    def at(self, severity: str) -> "Policy":
        """Give the policy for a severity: the graver it is, the more people sign."""
        return self._replace(severity=severity)

    def needed(self, message: str) -> Needed:
        """Give what a message needs: all that any of the rules asks for."""
        found = [_asked(rule, message) for rule in self.rules]
        asked = [each for each in found if each is not None]
        alone = _together(_signers(each, self.severity) for each in asked)
        easy = bool(asked) and all(each.preapproved for each in asked)
        usual = [rule[DEFAULT] for rule in self.rules if DEFAULT in rule] if easy else []
        return Needed(
            roles=_together(_signers(each, self.severity) for each in (*asked, *usual)),
            alone=alone if easy else (),
        )

    def within(self, message: str) -> timedelta | None:
        """Give how long a role has to sign before its deputies are asked: the shortest that any rule says."""
        found = [_asked(rule, message) for rule in self.rules]
        return min((each.within for each in found if each and each.within is not None), default=None)

    def lead_time(self, message: str, role: str) -> timedelta | None:
        """Give how long an approver outside of the bank needs: the longest any rule says; None for one inside."""
        found = [_asked(rule, message) for rule in self.rules]
        return max((each.lead_time[role] for each in found if each and role in each.lead_time), default=None)

    def may_sign_for(self, role: str) -> tuple[str, ...]:
        """Give the roles whose signature stands for a role's: itself, then its deputies."""
        return (role, *self.deputies.get(role, ()))

    def who(self, role: str) -> str:
        """Give a role with the person to call, as far as the roster knows."""
        names = self.people.get(role, ())
        return f"{role} ({names[0]})" if names else role


def policy(
    book: Playbook, bank: Mapping[str, Approval] | None = None, people: Mapping[str, tuple[str, ...]] | None = None
) -> Policy:
    """Give the policy of a playbook and a bank.

    Args:
        book: whose approvals and deputies hold.
        bank: the approvals of `crisiskit.yaml`.
        people: role → names, from its roster.
    """
    deputies = {name: role.deputies for name, role in book.roles.items()}
    return Policy((book.approvals, bank or {}), deputies, people or {})


def _asked(rule: Mapping[str, Approval], message: str) -> Approval | None:
    """Give the line of a rule that a message falls under."""
    of_notices = rule.get(APPROVAL) if is_notice(message) else None
    return rule.get(message) or of_notices or rule.get(DEFAULT)


def _signers(rule: Approval, severity: str) -> tuple[str, ...]:
    """Give who signs by one line of a rule."""
    more = [roles for level, roles in rule.also.items() if rank(level) >= rank(severity)]
    return _together((rule.roles, *more))


def _together(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(role for group in groups for role in group))
