"""What the clock commands on an open incident share: the rules that matter to it, and what is said of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from crisiskit.cli.acting import Acting, put
from crisiskit.cli.env import Env
from crisiskit.cli.keying import policy_of
from crisiskit.cli.place import workspace
from crisiskit.clocks.instants import readings
from crisiskit.clocks.rules import Rule, may_apply
from crisiskit.errors import CrisiskitError, WrongUse
from crisiskit.incident.events import Event
from crisiskit.incident.policy import Policy
from crisiskit.incident.views.clocks import Settings, board, setting_of
from crisiskit.incident.views.due import Due
from crisiskit.incident.views.rulings import Rulings, rulings
from crisiskit.library import regulations
from crisiskit.library.books import playbook
from crisiskit.library.workspace import Workspace

_RULES = ["holding"]
"""Of a playbook, what is read besides its roles, approvals and clocks: as little as there is."""


class Seen(NamedTuple):
    """An incident with the rules that may apply to it.

    Attributes:
        rules: the candidates of the playbook that fit the bank, and every rule that the record names.
        order: who must hear before whom, as the playbook says; empty if it is not here.
        notes: what is not here, in words; the board is made from the rest.
    """

    at: Acting
    where: Workspace
    rules: tuple[Rule, ...]
    settings: Settings
    told: Rulings
    notes: tuple[str, ...]
    order: tuple[tuple[str, str], ...] = ()

    def board(self, now: datetime) -> tuple[Due, ...]:
        """Give everything that is or may be owed by a time."""
        return board(self.at.state, self.rules, self.settings, now)


def seen(env: Env, at: Acting) -> Seen:
    """Read the rules that matter to an incident; what cannot be read is noted, and never stops a clock."""
    told = rulings(at.state)
    notes: list[str] = []
    where = _workspace(env, at, notes)
    wanted, signs, order = _playbook(env, at, where, notes)
    bank = where.organisation
    settings = Settings(
        regulations.conventions(where.shelf),
        bank.zone if bank else None,
        bank.entity_types if bank else (),
        bank.jurisdictions if bank else (),
        policy=signs,
    )
    whose = setting_of(at.state, settings)
    found = _rules(where, (*wanted, *told.named), notes)
    mine = tuple(rule for rule in found if rule.id in told.named or may_apply(rule, whose.places, whose.kinds))
    parents = {each.id: each for each in _rules(where, (rule.inherits for rule in mine if rule.inherits), notes)}
    return Seen(at, where, mine, settings._replace(parents=parents), told, tuple(dict.fromkeys(notes)), order)


def again(before: Seen, at: Acting, rule: Rule | None = None) -> Seen:
    """Look again after something was said; a rule that was spoken of is on the board from then on."""
    known = {each.id: each for each in before.rules}
    if rule is not None and rule.id not in known:
        known[rule.id] = rule
    return before._replace(at=at, rules=tuple(known.values()), told=rulings(at.state))


def _workspace(env: Env, at: Acting, notes: list[str]) -> Workspace:
    try:
        return workspace(env, str(at.bank))
    except CrisiskitError as error:
        notes.append(f"{error.message}: reckoned from the record alone")
        return Workspace(at.bank, None, (), {}, b"")


def _playbook(
    env: Env, at: Acting, where: Workspace, notes: list[str]
) -> tuple[tuple[str, ...], Policy, tuple[tuple[str, str], ...]]:
    """Give the rules that a playbook names, who signs what, and who must hear before whom."""
    try:
        book, _ = playbook(where.shelf, at.begun.playbook, _RULES)
    except CrisiskitError:
        notes.append(
            f"the playbook {at.begun.playbook} is not here: which other rules may apply, and who signs, is unknown"
        )
        return (), Policy((), {}, where.people), ()
    return book.clocks, policy_of(env, where, book), book.order


def _rules(where: Workspace, ids: Iterable[str], notes: list[str]) -> tuple[Rule, ...]:
    wanted = tuple(dict.fromkeys(ids))
    try:
        return regulations.rules(where.shelf, wanted)
    except CrisiskitError:
        found: list[Rule] = []
        for name in wanted:
            try:
                found += regulations.rules(where.shelf, [name])
            except CrisiskitError as error:
                notes.append(error.message)
        return tuple(found)


def rule_named(there: Seen, name: str) -> tuple[Rule, Rule | None]:
    """Find a rule by the name that somebody typed, one on the board first.

    Raises:
        WrongUse: if there is none.
    """
    mine = {rule.id: rule for rule in there.rules}
    near = [each for each in mine if f"-{name}-" in f"-{each}-"]
    whole = name if name in mine else near[0] if len(near) == 1 else name
    return regulations.with_parent(there.where.shelf, whole)


def pair(given: str) -> tuple[str, str]:
    """Read `TRIGGER` or `TRIGGER=TIME`; without a time it is now."""
    trigger, _, time = given.partition("=")
    return trigger.strip().replace("-", "_"), time.strip() or "now"


def trigger_named(there: Seen, name: str) -> str:
    """Hold a trigger to those that there are.

    Raises:
        WrongUse: if there is none of that name; the nearest are named.
    """
    known = there.settings.conventions.triggers
    if name in known:
        return name
    from difflib import get_close_matches

    near = get_close_matches(name, known, 3, 0.4)
    hint = f"did you mean {' or '.join(near)}?" if near else "crisiskit clock show RULE names its triggers"
    raise WrongUse(f"there is no trigger {name!r}", hint)


def times(env: Env, there: Seen, written: str) -> tuple[datetime, ...]:
    """Read when something happened; two instants where a clock change makes the time come twice.

    Raises:
        WrongUse: if it is no time.
    """
    if written == "never":
        return ()
    zone = setting_of(there.at.state, there.settings).zone
    now = env.now()
    return tuple(each.astimezone(zone) for each in readings(written, zone, now))


def record(env: Env, there: Seen, event: Event, happened: datetime | None = None) -> Acting:
    """Put something said into the record, unless this person has just said exactly that."""
    last = [entry for entry in there.at.state.of(type(event)) if entry.event == event]
    if last and (last[-1].at, last[-1].by) == (env.now(), env.actor):
        return there.at
    return put(env, there.at, event, happened=happened)[0]
