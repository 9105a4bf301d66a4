"""Regulators' rules and due times as JSON for programs; every doubt stands in it."""

import json
from typing import Any

from crisiskit.cli.clock_given import Reckoned
from crisiskit.cli.clock_pages import all_marks
from crisiskit.clocks import keys
from crisiskit.clocks.compute import Due, stages_of
from crisiskit.clocks.counting import Moment
from crisiskit.clocks.rules import Rule, Stage


def dumped(value: Any) -> str:  # noqa: ANN401 - plain JSON
    """Give JSON as it is printed."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def computed_json(found: Reckoned) -> dict[str, Any]:
    """Give the due times of a rule as the contract has them, and more."""
    rule = found.rule
    return {
        "rule": rule.id,
        **_about(rule),
        "at": {trigger: moment.isoformat() for trigger, moment in found.at.items()},
        "twice": list(found.twice),
        "candidate": True,
        "stages": [_due_json(due) for due in found.stages],
        "note": "" if found.stages else f"NOT MODELLED: nothing can be computed. {rule.condition}",
    }


def _due_json(due: Due) -> dict[str, Any]:
    return {
        "stage": due.stage.id,
        "due": _written(due.due),
        "from": due.start,
        "why": due.why,
        "verified": due.verified,
        "kind": due.stage.kind,
        "recipient": due.stage.recipient,
        "basis": due.basis,
        "marks": list(due.marks),
        "doubts": list(due.doubts),
        "promptness": due.stage.promptness,
        "house_target": _written(due.sooner),
        "otherwise": [{"when": when, "due": _written(other)} for when, other in due.otherwise],
        "note": due.stage.note,
        "zone": str(due.zone) if due.zone else None,
    }


def _written(moment: Moment | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _about(rule: Rule) -> dict[str, Any]:
    return {
        "jurisdiction": rule.jurisdiction,
        "authority": rule.authority,
        "provision": rule.provision,
        "condition": rule.condition,
        "status": rule.status,
        "verified": rule.verified,
        "marks": all_marks(rule),
        "evidence": rule.evidence,
        "source": rule.source,
        "source_checked": rule.checked,
    }


def rule_json(rule: Rule, parent: Rule | None = None) -> dict[str, Any]:
    """Give all that is known of a rule."""
    if rule.off:
        return {"rule": rule.id, "off": True, "reason": rule.off}
    return {
        "rule": rule.id,
        **_about(rule),
        "effective": {"from": _written(rule.since), "until": _written(rule.until), "changes": list(rule.changes)},
        "applies_to": list(rule.applies_to),
        "incident_types": list(rule.incident_types),
        "questions": list(rule.questions),
        "restricted": rule.restricted,
        "inherits_stages_from": rule.inherits or None,
        "notify_public": rule.notices[0],
        "notify_customers": rule.notices[1],
        "notify_customers_rule": rule.customers_rule or None,
        "calendar": _plain(rule.calendar._asdict()),
        "stages": [_stage_json(stage) for stage, _ in stages_of(rule, parent)],
        **{key: rule.remarks[key] for key in keys.REMARKS if key in rule.remarks},
    }


def _stage_json(stage: Stage) -> dict[str, Any]:
    names = {"id": "stage", "trigger": "from", "kind": "kind"}
    return {names.get(key, key): _plain(value) for key, value in stage._asdict().items()}


def _plain(value: Any) -> Any:  # noqa: ANN401 - plain JSON
    if hasattr(value, "_asdict"):
        return _plain(value._asdict())
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
