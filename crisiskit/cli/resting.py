"""Which texts may rest on wording approved in daylight; of the others, why they may not, and who can help."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from crisiskit.cli.acting import Acting
from crisiskit.cli.env import Env
from crisiskit.cli.folding import folded, width_of
from crisiskit.cli.gather import desk_for
from crisiskit.cli.helping import who_helps
from crisiskit.desk.daylight import hindrance
from crisiskit.errors import CrisiskitError, Refused
from crisiskit.incident.people import same
from crisiskit.incident.policy import Policy, policy
from crisiskit.incident.state import Incident, StatementKey
from crisiskit.incident.views.severity import severity_now
from crisiskit.library.forms import forms
from crisiskit.library.preapprovals import Kept, find, ids
from crisiskit.library.workspace import Workspace
from crisiskit.organisation import organisation_from
from crisiskit.playbook.model import Playbook
from crisiskit.visible import one_line

NEVER = "nobody has approved its wording in daylight"


class Rest(NamedTuple):
    """What a text may rest on.

    Attributes:
        kept: the pre-approval of its message in its language; None if there is none that can be read.
        why: why the text may not rest on it; empty if it may.
    """

    kept: Kept | None
    why: str


def resting(
    at: Acting, where: Workspace, book: Playbook, policy: Policy, keys: Iterable[StatementKey], now: datetime
) -> Mapping[StatementKey, Rest]:
    """Hold texts against the pre-approvals of the bank as they are now."""
    by_language: dict[tuple[str, str], list[StatementKey]] = {}
    for key in keys:
        by_language.setdefault((key[0], key[2]), []).append(key)
    found: dict[StatementKey, Rest] = {}
    for (message, language), group in by_language.items():
        try:
            kept = find(where, book.id, message, language)
        except CrisiskitError as error:
            found.update(
                (key, Rest(None, f"the pre-approval cannot be read: {_first_line(error)}")) for key in group
            )
            continue
        if kept is None:
            found.update((key, Rest(None, NEVER)) for key in group)
            continue
        try:
            found.update(_held(at, where, book, policy, kept, group, now))
        except CrisiskitError as error:
            why = f"what its wording rests on cannot be read: {_first_line(error)}"
            found.update((key, Rest(kept, why)) for key in group)
    return found


def _first_line(error: CrisiskitError) -> str:
    return one_line(error.message.partition("\n")[0])


def _held(
    at: Acting,
    where: Workspace,
    book: Playbook,
    policy: Policy,
    kept: Kept,
    keys: Sequence[StatementKey],
    now: datetime,
) -> Mapping[StatementKey, Rest]:
    known = where.shelf.names("channel")
    channels = dict.fromkeys((*kept.said.channels, *(channel for _, channel, _ in keys)))
    parts = forms(where.shelf, (name for name in channels if name in known), [kept.said.language])
    desk = desk_for(book, organisation_from(dict(at.begun.organisation), ("organisation",)), parts)
    return {key: Rest(kept, hindrance(desk, policy, at.state, key, kept.said, now)) for key in keys}


def by_another(rest: Rest, *names: str) -> Rest:
    """Let nobody who approved the words alone in daylight sign them alone at night: that would be one person.

    Args:
        rest: what a text may rest on.
        names: by which whoever signs is called.
    """
    day = rest.kept.said.signed if rest.kept and not rest.why else ()
    if day and all(any(same(each.name, name) for name in names) for each in day):
        return rest._replace(
            why=f"{day[0].name} approved its wording in daylight, and a second person has to sign it"
        )
    return rest


def tell_enough(env: Env, where: Workspace, book: Playbook, path: Path, incident: Incident, message: str) -> None:
    """Say for which texts that were just drafted one signature is enough, so that nobody else is woken.

    A bank that has approved nothing beforehand pays nothing for it.
    """
    begun = incident.opened
    if begun is None or not ids(where):
        return
    who = policy(book, where.approvals, where.people).at(severity_now(incident))
    drawn = {key: each.latest.draft for key, each in incident.statements.items() if key[0] == message}
    keys = [key for key, draft in drawn.items() if draft.standing == "ready"]
    alone = who.needed(message).alone
    rests = resting(Acting(where.root, path, incident, begun), where, book, who, keys, env.now()) if alone else {}
    places = [f"{channel}.{language}" for (_, channel, language), rest in rests.items() if not rest.why]
    if places:
        roles = ", ".join(map(who.who, alone))
        for row in folded(
            f"{_signatures(alone).capitalize()} enough for {', '.join(places)}: {roles}.", width_of(env), "  "
        ):
            env.tell(row)
        env.tell(f"      crisiskit approve {message} --role {alone[0]} --incident {begun.short_id}")


def insist(where: Workspace, policy: Policy, found: Mapping[StatementKey, Rest]) -> None:
    """Refuse, if a text may not rest on wording approved in daylight: why, and who can help instead.

    Raises:
        Refused: naming the first of them.
    """
    for key, rest in found.items():
        if rest.why:
            message, channel, language = key
            signed = _signatures(policy.needed(message).alone)
            raise Refused(
                f"{message} {channel}.{language}: {signed} not enough: {rest.why}",
                f"all of these sign it then: {who_helps(where, policy, policy.needed(message).roles)}",
            )


def signed_on(
    at: Acting, keys: Sequence[StatementKey], found: Mapping[StatementKey, Rest], expires: datetime
) -> tuple[tuple[bytes, tuple[StatementKey, ...], datetime], ...]:
    """Put texts together that rest on the same file, or on none: the file's bytes, the texts, and until when.

    A signature serves no longer than what it rests on.
    """
    groups: dict[bytes, list[StatementKey]] = {}
    ends: dict[bytes, datetime] = {}
    for key in keys:
        rest = found.get(key)
        kept = rest.kept if rest and not rest.why else None
        data = kept.data if kept else b""
        groups.setdefault(data, []).append(key)
        ends[data] = min(expires, kept.said.ends(at.zone)) if kept else expires
    return tuple((data, tuple(group), ends[data]) for data, group in groups.items())


def in_words(
    where: Workspace, policy: Policy, found: Mapping[StatementKey, Rest], lacking: Iterable[StatementKey]
) -> Iterator[str]:
    """Say what rests on what, and of what does not rest on a pre-approval that is there: why, and who can help."""
    enough: dict[str, list[str]] = {}
    waiting = set(lacking)
    others: dict[str, list[str]] = {}
    for key, rest in found.items():
        place = f"{key[1]}.{key[2]}"
        if not rest.why and rest.kept:
            enough.setdefault(_by_whom(rest.kept), []).append(place)
        elif rest.why != NEVER and key in waiting:
            others.setdefault(rest.why, []).append(place)
    needed = policy.needed(next(iter(found))[0]) if found else None
    signed = _signatures(needed.alone if needed else ())
    for whom, places in enough.items():
        yield f"{signed} enough for {', '.join(places)}: {whom}"
    for why, places in others.items():
        yield f"{signed} not enough for {', '.join(places)}: {why}"
    if others and needed:
        more = [role for role in needed.roles if role not in needed.alone]
        yield f"ask {who_helps(where, policy, more or needed.roles)}"


def _signatures(alone: Sequence[str]) -> str:
    return "one signature is" if len(alone) == 1 else f"{len(alone)} signatures are"


def _by_whom(kept: Kept) -> str:
    names = ", ".join(f"{each.name} ({each.role})" for each in kept.said.signed)
    return f"{names} approved the wording in daylight, until {kept.said.until.isoformat()} ({kept.said.id})"
