"""Whose turn it is to sign, and by when an approver outside of the bank must have the text.

Silence is never consent: after the time of a role its deputies are asked, one after the other, and then somebody
who can make them answer. These are targets of the bank, never law.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from crisiskit.incident.kinds.drafted import Drafted
from crisiskit.incident.notices import is_notice
from crisiskit.incident.policy import Policy
from crisiskit.incident.state import Incident, Statement
from crisiskit.incident.views.due import Due, Sort, standing
from crisiskit.incident.views.outdated import overtaken
from crisiskit.incident.views.promises import promises
from crisiskit.incident.views.publishing import Publication
from crisiskit.incident.views.severity import severities, severity_now
from crisiskit.incident.views.signing import lacking

LEAD, SPONSOR = "communications-lead", "executive-sponsor"
_UPDATE = "update"


def last_run(incident: Incident) -> Drafted | None:
    """Give the last message that was drafted for the public."""
    return next((run for run in reversed(incident.runs) if not is_notice(run.message)), None)


def is_out(run: Drafted, texts: tuple[Publication, ...]) -> bool:
    """Tell whether anything of a run may have been read by people."""
    return (run.message, run.number) in {
        (each.event.message, each.event.number) for each in texts if each.may_be_out
    }


def signatures(
    incident: Incident, texts: tuple[Publication, ...], policy: Policy | None, zone: tzinfo, now: datetime
) -> Iterator[Due]:
    """Give who has to sign what by when, and whom to ask if they stay silent: silence is never consent."""
    if policy is None:
        return
    waiting: dict[tuple[str, str], list[Statement]] = {}
    for statement in _to_sign(incident, texts):
        for role in lacking(incident, statement.key, policy, now):
            waiting.setdefault((statement.key[0], role), []).append(statement)
    for (message, role), statements in waiting.items():
        outside = policy.lead_time(message, role)
        wait = outside or policy.within(message)
        if wait is None:
            continue
        since = _since(incident, policy, (message, role), min(each.latest.entry.at for each in statements))
        if outside is not None:
            asked = _Asked(
                (role,), role, policy.who(role), f"{role} is outside and needs {in_words(outside)}", since
            )
        else:
            asked = _asked(policy, role, wait, since, zone, now)
        yield _signature(message, role, statements, asked, since.at + wait, zone, now)


def _to_sign(incident: Incident, texts: tuple[Publication, ...]) -> Iterator[Statement]:
    """Give what can be signed and left nowhere yet; what a newer message has overtaken needs no name any more."""
    out = {(each.event.message, *each.place, each.event.digest) for each in texts if each.may_be_out}
    gone = overtaken(incident)
    for key, statement in incident.statements.items():
        latest = statement.latest
        used = (*key, latest.draft.digest) in out or (key[0], latest.number) in gone
        if latest.draft.standing == "ready" and not used:
            yield statement


class _Since(NamedTuple):
    """When a signature began to be asked for, and what asked for it."""

    at: datetime
    what: str
    start: str


def _since(incident: Incident, policy: Policy, asked: tuple[str, str], drafted: datetime) -> _Since:
    """Say since when a role is asked: since the draft, or since a raise to a severity that asks for it."""
    message, role = asked

    def asks(severity: str) -> bool:
        return role in policy.at(severity).needed(message).roles

    changes = severities(incident).history
    freed = [each.entry for each in changes if each.event.lowers and not asks(each.event.severity)]
    raised = [
        (each.entry.at, each.event.severity.value)
        for each in changes
        if asks(each.event.severity)
        and not asks(each.event.before)
        and not any(incident.order.saw(entry, each.entry) for entry in freed)
    ]
    at, level = min(raised, default=(drafted, ""))
    if at > drafted:
        return _Since(at, f"the raise to {level}", f"raised to {level}")
    return _Since(drafted, "the draft", f"{message} drafted")


class _Asked(NamedTuple):
    """Whose turn it is to sign.

    Attributes:
        line: the roles that may, in the order in which they are asked.
        role: the one whose turn it is.
        owner: in words, with the person and until when.
        why: how long each is waited for.
        since: when they began to be asked.
    """

    line: tuple[str, ...]
    role: str
    owner: str
    why: str
    since: _Since


def _asked(policy: Policy, role: str, wait: timedelta, since: _Since, zone: tzinfo, now: datetime) -> _Asked:
    """Say whose turn it is: the role's, then each deputy's for as long, then somebody has to make them answer."""
    line = policy.may_sign_for(role)
    turn = max((now - since.at) // wait, 0)
    then = f", then {' and '.join(line[1:])}" if len(line) > 1 else ""
    why = f"{role} signs within {in_words(wait)} of {since.what}{then}; silence is never consent"
    if turn >= len(line):
        return _Asked(line, line[-1], f"{policy.who(SPONSOR)}: {', '.join(line)} did not answer", why, since)
    until = f"until {(since.at + wait * (turn + 1)).astimezone(zone):%H:%M %Z}"
    who = policy.who(line[turn])
    return _Asked(line, line[turn], who if turn == 0 else f"{who}, for {role}, {until}", why, since)


def in_words(wait: timedelta) -> str:
    """Give a length of time as people say it."""
    minutes = int(wait.total_seconds() // 60)
    return f"{minutes} minutes" if minutes % 60 or not minutes else f"{minutes // 60} h"


def _signature(
    message: str,
    role: str,
    statements: list[Statement],
    asked: _Asked,
    due: datetime,
    zone: tzinfo,
    now: datetime,
) -> Due:
    count = f"{len(statements)} texts" if len(statements) > 1 else "1 text"
    return Due(
        id=f"sign/{message}/{role}",
        what=f"{message}: signature of {role} under {count}",
        due=due,
        zone=zone,
        why=f"house target: {asked.why}",
        start=asked.since.start,
        owner=asked.owner,
        stops=f"crisiskit approve {message} --role {asked.role}"
        + ("" if asked.role == role else f" --for {role}"),
        sort=Sort.APPROVAL,
        state=standing(due, None, now),
    )


def hand_overs(
    incident: Incident, texts: tuple[Publication, ...], policy: Policy | None, zone: tzinfo, now: datetime
) -> Iterator[Due]:
    """Give by when an approver outside must have the text of the next update, so that a promise can be kept."""
    if policy is None:
        return
    made = [(each.due, each.publication.entry.at) for each in promises(incident) if each.open]
    last = last_run(incident)
    if last is not None and last.next_update is not None and not is_out(last, texts):
        made.append((last.next_update, last.as_of))
    if not made:
        return
    promised, since = min(made)
    for role in policy.at(severity_now(incident)).needed(_UPDATE).roles:
        lead = policy.lead_time(_UPDATE, role)
        if lead is None:
            continue
        due = promised - lead
        drafted = [run.as_of for run in incident.runs if run.message == _UPDATE and run.as_of > since]
        met = min(drafted, default=None)
        yield Due(
            id=f"outside/{_UPDATE}/{role}",
            what=f"{_UPDATE} to {role}, who needs {in_words(lead)} before {promised.astimezone(zone):%H:%M %Z}",
            due=due,
            zone=zone,
            why=f"house target: the next update is promised, and {role} is outside and needs {in_words(lead)}",
            start="next update promised",
            owner=policy.who(LEAD),
            stops="" if met else f"crisiskit draft {_UPDATE}",
            sort=Sort.APPROVAL,
            state=standing(due, met, now),
            met=met,
        )
