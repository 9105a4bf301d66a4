"""Holds a role that somebody types to those that the playbook and the bank know."""

from crisiskit.cli.acting import Acting
from crisiskit.cli.env import Env
from crisiskit.cli.place import workspace
from crisiskit.errors import CrisiskitError, WrongUse
from crisiskit.incident.views.rumours import EITHER
from crisiskit.incident.weighing import Scale
from crisiskit.library.books import playbook


def roles_there(env: Env, at: Acting) -> frozenset[str]:
    """Give the roles that the playbook and the bank know; none if the playbook is no longer here."""
    place = workspace(env, str(at.bank))
    try:
        book, _ = playbook(place.shelf, at.begun.playbook, ["holding"])
    except CrisiskitError:
        return frozenset()
    return frozenset((*book.roles, *place.roster))


def known_role(env: Env, at: Acting, role: str, settled: Scale | None = None) -> None:
    """Refuse a role nobody holds, and name those there are.

    Raises:
        WrongUse: if there is no such role; a playbook that is no longer here knows all.
    """
    there = roles_there(env, at)
    signers = [each for some in (settled.signers.values() if settled else ()) for each in some]
    known = {*there, *(role for each in signers for role in each.split(EITHER))}
    if there and role not in known:
        raise WrongUse(f"there is no role {role!a}", f"the roles are: {', '.join(sorted(known))}")
