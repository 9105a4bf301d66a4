"""The state of an incident for programs: the shape is a promise."""

from pathlib import Path
from typing import Any

from crisiskit.cli.env import Env
from crisiskit.cli.result import clocks_json, rfc3339, shown_path, tasks_json
from crisiskit.clocks.board import Clock, candidates
from crisiskit.clocks.rules import may_apply
from crisiskit.desk.standing import conflicts_in_words, house_clocks
from crisiskit.errors import CrisiskitError
from crisiskit.incident.state import Incident
from crisiskit.incident.views.severity import severity_now
from crisiskit.library.books import playbook
from crisiskit.library.regulations import rules
from crisiskit.library.workspace import Workspace


def status_json(env: Env, where: Workspace, path: Path, state: Incident) -> dict[str, Any]:
    """Give everything `status` knows. What this version does not record yet is an empty list."""
    begun = state.opened
    language = begun.languages[0] if begun else "en"
    return {
        "incident": shown_path(env, path),
        "id": state.id,
        "playbook": begun.playbook if begun else None,
        "severity": severity_now(state) or None,
        "severity_at_opening": begun.severity if begun else None,
        "drill": bool(begun and begun.drill),
        "opened": rfc3339(state.entries[0].at) if state.entries else None,
        "facts": {
            name: {
                "type": fact.type,
                "standing": fact.standing.value,
                "value": fact.value,
                "source": fact.held[-1].said.source,
                "confirmed_by": fact.held[-1].said.confirmed_by,
                "by": fact.held[-1].entry.by,
                "at": rfc3339(fact.held[-1].entry.at),
                "conflict": fact.conflict,
            }
            for name, fact in state.facts.items()
        },
        "statements": [_statement(key, statement) for key, statement in state.statements.items()],
        "approvals": [],
        "promises": [
            {"message": run.message, "number": run.number, "due": rfc3339(run.next_update)}
            for run in state.runs
            if run.next_update is not None
        ],
        "corrections": [],
        "clocks": clocks_json((*house_clocks(state), *_candidates(where, state))),
        "tasks": tasks_json((duty.task._replace(state=duty.state) for duty in state.tasks.values()), language),
        "conflicts": list(conflicts_in_words(state)),
        "heads": list(state.heads),
        "events": len(state.entries),
    }


def _statement(key: tuple[str, str, str], statement: Any) -> dict[str, Any]:  # noqa: ANN401 - a Statement
    latest = statement.latest.draft
    message, channel, language = key
    return {
        "message": message,
        "channel": channel,
        "language": language,
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


def _candidates(where: Workspace, state: Incident) -> tuple[Clock, ...]:
    """Give the regulators' clocks that may apply; none if the playbook is no longer here."""
    begun = state.opened
    if begun is None:
        return ()
    try:
        book, _ = playbook(where.shelf, begun.playbook, ["holding"])
        known = rules(where.shelf, book.clocks)
    except CrisiskitError:
        return ()
    places = tuple(str(place) for place in _listed(begun.organisation, "jurisdictions"))
    kinds = tuple(str(kind) for kind in _listed(begun.organisation, "entity_types"))
    return candidates(rule for rule in known if may_apply(rule, places, kinds))


def _listed(organisation: Any, key: str) -> list[Any]:  # noqa: ANN401 - plain JSON
    found = organisation.get(key, [])
    return found if isinstance(found, list) else []
