"""What must hold before words leave: signatures, who hears first, and where links lead."""

from datetime import datetime

from crisiskit.cli.acting import Acting
from crisiskit.cli.env import Env
from crisiskit.cli.place import workspace
from crisiskit.incident.state import StatementKey
from crisiskit.incident.views.gates import LANGUAGE_LAG, Gates, Unmet
from crisiskit.incident.views.gates import unmet as shut
from crisiskit.library.books import playbook
from crisiskit.library.forms import channel


def missing(env: Env, at: Acting, key: StatementKey, folder: str) -> tuple[str, ...]:
    """Say why the text that stands at a place may not go out; nothing if it may."""
    from crisiskit.incident import policy
    from crisiskit.incident.views import signing

    where = workspace(env, folder)
    book, _ = playbook(where.shelf, at.begun.playbook)
    people = {role: tuple(each.name for each in some) for role, some in where.roster.items()}
    return signing.missing(at.state, key, policy.policy(book, where.approvals, people), env.now())


def gates(env: Env, at: Acting, folder: str, *more: str) -> Gates:
    """Give who must hear before whom, for the incident's channels and any others.

    Raises:
        CrisiskitError: if a playbook or channel that it needs is not there: who hears first is not guessed at.
    """
    where = workspace(env, folder)
    book, _ = playbook(where.shelf, at.begun.playbook)
    names = dict.fromkeys((*at.begun.channels, *more))
    audiences = {name: channel(where.shelf, name).audience for name in names}
    lag = where.language_lag
    return Gates(book.order, audiences, LANGUAGE_LAG if lag is None else lag)


def unmet(env: Env, at: Acting, key: StatementKey, folder: str, when: datetime) -> tuple[Unmet, ...]:
    """Give the gates that are shut for a text."""
    return shut(at.state, gates(env, at, folder, key[1]), *key, when)


def unlisted(env: Env, at: Acting, words: str, folder: str) -> tuple[str, ...]:
    """Give the links of a text that are not the bank's, and why."""
    if "." not in words:
        return ()
    from crisiskit.message.links import faults
    from crisiskit.organisation import organisation_from

    bank = organisation_from(dict(at.begun.organisation), ("organisation",))
    allowed = (bank.help_url, *workspace(env, folder).links)
    return tuple(f"{each.link} {each.why}" for each in faults(words, allowed))
