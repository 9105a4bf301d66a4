"""The state of an incident for programs: the shape is a promise."""

from typing import Any

from crisiskit.cli.clock_board import due_json
from crisiskit.cli.env import Env
from crisiskit.cli.result import rfc3339, shown_path, tasks_json
from crisiskit.cli.seeing import Sight
from crisiskit.desk.situation import Situation
from crisiskit.desk.standing import conflicts_in_words
from crisiskit.incident.canonical import Json
from crisiskit.incident.kinds.fact import FactSet
from crisiskit.incident.state import Fact, Statement, StatementKey
from crisiskit.incident.views.corrections import Change, Correction
from crisiskit.incident.views.due import Sort
from crisiskit.incident.views.promises import Promise
from crisiskit.incident.views.proof import signed_with
from crisiskit.incident.views.publishing import Publication
from crisiskit.incident.views.signing import Approval, approvals


def status_json(env: Env, there: Sight, now: Situation) -> dict[str, Any]:
    """Give everything `status` knows."""
    state, begun = now.incident, now.incident.opened
    language = begun.languages[0] if begun else "en"
    return {
        "incident": shown_path(env, there.path),
        "id": state.id,
        "playbook": begun.playbook if begun else None,
        "severity": now.severity or None,
        "severity_at_opening": begun.severity if begun else None,
        "drill": bool(begun and begun.drill),
        "opened": rfc3339(state.entries[0].at) if state.entries else None,
        "now": rfc3339(now.now),
        "closed": now.over,
        "late": len(now.late) + now.steps_late,
        "steps_late": now.steps_late,
        "facts": {name: _fact(fact) for name, fact in state.facts.items()},
        "statements": [_statement(key, statement) for key, statement in state.statements.items()],
        "approvals": _approvals(now),
        "published": [_published(each, live=each in now.live) for each in now.texts],
        "promises": [_promise(each, now) for each in now.promises],
        "corrections": [_correction(each) for each in now.corrections],
        "outdated": [
            {
                "message": each.message,
                "number": each.number,
                "places": [list(place) for place in each.places],
                "changes": _changes(each.changes),
            }
            for each in now.outdated
        ],
        "gates": [
            {
                "gate": each.gate.gate,
                "why": each.gate.why,
                "passed_over": not each.behind,
                "statements": [_place(key) for key in each.behind],
            }
            for each in now.gates
        ],
        "told": [{"audience": each.audience, "told": each.told, "conflict": each.conflict} for each in now.told],
        "in_hand": [
            {"role": each.role, "names": list(each.names), "conflict": each.conflict} for each in now.hands
        ],
        "paused": [
            {"what": each.what, "where": each.where, "until": rfc3339(each.until), "conflict": each.conflict}
            for each in now.paused
        ],
        "clocks": [due_json(due) for due in now.board if due.sort is not Sort.TASK],
        "rumours": [
            {
                "id": each.id,
                "level": each.level.value if each.level else None,
                "score": each.score,
                "decision": each.decision.value if each.decision else None,
                "due": rfc3339(each.due),
                "lacks": list(each.lacks),
                "conflict": each.conflict,
            }
            for each in now.rumours
            if each.open
        ],
        "questions": [
            {
                "id": each.id,
                "topic": each.asked.topic,
                "times": each.asked.times,
                "roles": list(each.roles),
                "due": rfc3339(each.due),
                "conflict": each.conflict,
            }
            for each in now.questions
            if each.open
        ],
        "tasks": tasks_json((duty.task._replace(state=duty.state) for duty in state.tasks.values()), language),
        "alarms": list(now.alarms),
        "conflicts": list(conflicts_in_words(state)),
        "notes": list(now.notes),
        "faults": [{"word": each.word.value, "file": each.path, "message": each.message} for each in there.faults],
        "heads": list(state.heads),
        "events": len(state.entries),
    }


def _fact(fact: Fact) -> dict[str, Any]:
    last = fact.held[-1]
    return {
        "type": fact.type,
        "standing": fact.standing.value,
        "value": fact.value,
        "source": last.said.source,
        "confirmed_by": last.said.confirmed_by,
        "by": last.entry.by,
        "at": rfc3339(last.entry.at),
        "conflict": fact.conflict,
        "held": [{**_said(each.said), "by": each.entry.by, "at": rfc3339(each.entry.at)} for each in fact.held],
    }


def _said(said: FactSet) -> dict[str, Json]:
    return {"standing": said.standing.value, "value": said.value}


def _place(key: StatementKey) -> dict[str, Any]:
    return dict(zip(("message", "channel", "language"), key, strict=True))


def _statement(key: StatementKey, statement: Statement) -> dict[str, Any]:
    latest = statement.latest.draft
    message, channel, language = key
    return {
        **_place(key),
        "number": statement.latest.number,
        "file": f"statements/{message}/{channel}.{language}.txt",
        "digest": latest.digest,
        "length": latest.length,
        "limit": latest.limit,
        "parts": latest.parts,
        "standing": latest.standing,
        "facts": sorted(latest.facts),
        "conflict": statement.conflict,
    }


def _approvals(now: Situation) -> list[dict[str, Any]]:
    """Give, for each text that did not leave yet, who signed it and what it still lacks."""
    lacks = {(each.message, *place): each.lacks for each in now.unsigned for place in each.places}
    return [
        {
            **_place(key),
            "number": statement.latest.number,
            "digest": statement.latest.draft.digest,
            "given": [_approval(each) for each in approvals(now.incident, key, now.now, now.policy)],
            "missing": list(lacks.get(key, ())),
        }
        for key, statement in now.incident.statements.items()
    ]


def _approval(each: Approval) -> dict[str, Any]:
    given = each.given
    return {
        "role": given.role,
        "acting_for": given.acting_for,
        "name": given.name,
        "relayed": given.relayed,
        "by": each.entry.by,
        "at": rfc3339(each.entry.at),
        "expires": rfc3339(given.expires),
        "counts": each.counts,
        "void": each.void or each.unproven,
        "signed_with": signed_with(each.entry),
    }


def _published(each: Publication, *, live: bool) -> dict[str, Any]:
    event = each.event
    return {
        "message": event.message,
        "number": event.number,
        "channel": event.channel,
        "language": event.language,
        "digest": event.digest,
        "outcome": each.outcome.value,
        "at": rfc3339(each.at),
        "url": each.url,
        "live": live,
        "taken_down": each.taken_down,
        "alarms": list(each.alarms),
        "intent": each.entry.digest,
    }


def _promise(each: Promise, now: Situation) -> dict[str, Any]:
    event = each.publication.event
    return {
        "message": event.message,
        "number": event.number,
        "channel": event.channel,
        "language": event.language,
        "due": rfc3339(each.due),
        "standing": each.standing(now.now).value,
        "open": each.open,
        "kept_by": each.kept_by.entry.digest if each.kept_by else None,
    }


def _correction(each: Correction) -> dict[str, Any]:
    return {
        "channel": each.channel,
        "language": each.language,
        "changes": _changes(each.changes),
        "publications": [text.entry.digest for text in each.publications],
    }


def _changes(changes: tuple[Change, ...]) -> list[dict[str, Any]]:
    return [
        {"fact": each.fact, "before": each.before, "now": [_said(said) for said in each.now]} for each in changes
    ]
