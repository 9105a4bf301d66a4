"""Whom to call when a signature is missing: names and numbers from the roster, and then who stands in."""

from collections.abc import Iterable

from crisiskit.incident.policy import Policy
from crisiskit.library.workspace import Person, Workspace
from crisiskit.visible import one_line


def who_helps(where: Workspace, policy: Policy, roles: Iterable[str]) -> str:
    """Give each role with its people and their numbers, then the roles that may sign for it with theirs."""
    return "; ".join(_whole(where, policy, role) for role in roles)


def _whole(where: Workspace, policy: Policy, role: str) -> str:
    """Give the people who hold a role, then a deputy's, or only the deputies' names where nobody is known."""
    deputies = [each for each in policy.may_sign_for(role) if each != role]
    known = [_called(where, each) for each in deputies if where.roster.get(each)]
    more = [f"deputy {each}" for each in known] or ([f"a deputy: {', '.join(deputies)}"] if deputies else [])
    return ", or ".join([_called(where, role), *more])


def _called(where: Workspace, role: str) -> str:
    people = where.roster.get(role, ())
    return f"{role}: {', '.join(map(_person, people))}" if people else role


def _person(person: Person) -> str:
    return one_line(f"{person.name} {person.reach}".strip())
