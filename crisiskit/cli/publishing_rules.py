"""What must hold before words leave: signatures, who hears first, and where links lead."""

from datetime import datetime, timedelta
from typing import NamedTuple

from crisiskit.cli.acting import Acting
from crisiskit.cli.env import Env
from crisiskit.cli.keying import policy_of
from crisiskit.cli.place import workspace
from crisiskit.errors import Refused
from crisiskit.incident.policy import Policy
from crisiskit.incident.state import StatementKey
from crisiskit.incident.views import signing
from crisiskit.incident.views.gates import LANGUAGE_LAG, Gates, Unmet
from crisiskit.incident.views.gates import unmet as shut
from crisiskit.incident.views.severity import severity_now
from crisiskit.library.books import playbook
from crisiskit.library.forms import channel
from crisiskit.library.workspace import Workspace
from crisiskit.playbook.model import Playbook

_APART = timedelta(minutes=5)
"""How far two people's clocks may lie apart."""


class Rules(NamedTuple):
    """The bank's settings, the playbook of an incident, and who signs what, read once."""

    where: Workspace
    book: Playbook
    who: Policy


def rules(env: Env, at: Acting, folder: str) -> Rules:
    """Read what the rules lie in.

    Raises:
        CrisiskitError: if the settings or the playbook cannot be read.
    """
    where = workspace(env, folder)
    book = playbook(where.shelf, at.begun.playbook)[0]
    return Rules(where, book, policy_of(env, where, book))


def missing(there: Rules, at: Acting, key: StatementKey, now: datetime) -> tuple[str, ...]:
    """Say why the text that stands at a place may not go out, and who can help; nothing if it may."""
    who = there.who.at(severity_now(at.state))
    usual = signing.missing(at.state, key, who, now, daylight=False)
    needed = who.needed(key[0])
    if not usual or not needed.alone or key not in at.state.statements:
        return usual
    from crisiskit.cli.helping import who_helps
    from crisiskit.cli.resting import NEVER, resting

    why = resting(at, there.where, there.book, who, [key], now)[key].why
    lacking = usual if why else signing.missing(at.state, key, who, now)
    roles = signing.lacking(at.state, key, who, now, daylight=not why)
    more = (f"one signature is not enough: {why}",) if why and why != NEVER else ()
    ask = (f"ask {who_helps(there.where, who, roles)}",) if roles else ()
    return (*lacking, *more, *ask) if lacking else ()


def insist_on_order(there: Rules, at: Acting, key: StatementKey, posted_at: datetime) -> None:
    """Insist that words left after they were approved, give or take what two clocks lie apart.

    Raises:
        Refused: if somebody says that they left before.
    """
    from crisiskit.incident.views.as_of import as_of

    then = as_of(at.state, posted_at + _APART).incident
    stood = then.statements.get(key)
    same = stood is not None and stood.latest.draft.digest == at.state.statements[key].latest.draft.digest
    if not same or signing.missing(then, key, there.who, posted_at):
        hint = "leave --at out; if they were out before that: --already-out REASON, which stays alarmed"
        raise Refused(f"{' '.join(key)} was not yet approved at that time", hint)


def tell_set_clock(env: Env, there: Rules, at: Acting, key: StatementKey) -> None:
    """Say aloud that words may leave only because the clock was set back."""
    if env.clock_was_set and env.machine() > env.now():
        lacks = signing.missing(at.state, key, there.who, env.machine())
        if lacks:
            what = f"CLOCK SET BY HAND: by this machine's own clock these words may not leave: {'; '.join(lacks)}"
            env.tell(what, style="bold")


def gates(there: Rules, at: Acting, *more: str) -> Gates:
    """Give who must hear before whom, for the incident's channels and any others.

    Raises:
        CrisiskitError: if a channel that it needs is not there: who hears first is not guessed at.
    """
    names = dict.fromkeys((*at.begun.channels, *more))
    audiences = {name: channel(there.where.shelf, name).audience for name in names}
    lag = there.where.language_lag
    return Gates(there.book.order, audiences, LANGUAGE_LAG if lag is None else lag)


def unmet(there: Rules, at: Acting, key: StatementKey, when: datetime) -> tuple[Unmet, ...]:
    """Give the gates that are shut for a text."""
    return shut(at.state, gates(there, at, key[1]), *key, when)


def unlisted(there: Rules, at: Acting, words: str) -> tuple[str, ...]:
    """Give the links of a text that are not the bank's, and why."""
    if "." not in words:
        return ()
    from crisiskit.message.links import faults
    from crisiskit.organisation import organisation_from

    bank = organisation_from(dict(at.begun.organisation), ("organisation",))
    return tuple(f"{each.link} {each.why}" for each in faults(words, (bank.help_url, *there.where.links)))
