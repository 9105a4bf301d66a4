"""Regulatory clocks as candidates: which rules may apply, and what would start each of their stages.

Nothing here decides that a rule applies. A rule that is only proposed, repealed or unverified says so wherever it
is shown.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

IN_FORCE = ("in_force", "guidance_in_force")


class Stage(NamedTuple):
    """One thing to be filed.

    Attributes:
        trigger: the time it runs from, as `detected` or `classified_major`; never one "start" for all.
        amount, unit: the number, if the rule gives one; `promptness` binds besides it.
    """

    id: str
    trigger: str
    amount: int | None
    unit: str
    promptness: str
    recipient: str
    verified: bool


class Rule(NamedTuple):
    """One rule of one regime, with its marks of doubt."""

    id: str
    jurisdiction: str
    authority: str
    provision: str
    condition: str
    applies_to: tuple[str, ...]
    status: str
    verified: bool
    source: str
    stages: tuple[Stage, ...]


def file_of(rule: str) -> str:
    """Give the name of the file under `templates/clocks/` that holds a rule: its id up to the first hyphen."""
    return rule.partition("-")[0]


def written_rules(value: Any) -> dict[str, Any]:  # noqa: ANN401 - values as written
    """Give the rules of one file as they are written, by id."""
    written = value.get("rules", []) if isinstance(value, dict) else []
    return {str(rule["id"]): rule for rule in written}


def rules_in(value: Any) -> dict[str, Rule]:  # noqa: ANN401 - values as written
    """Read the rules of one file, by id."""
    return {name: rule_from(rule) for name, rule in written_rules(value).items()}


def may_apply(rule: Rule, jurisdictions: tuple[str, ...], entity_types: tuple[str, ...]) -> bool:
    """Tell whether a rule is a candidate for a bank; when the bank has not said what it is, every rule is."""
    within = f"{rule.jurisdiction}-"
    here = not jurisdictions or any(
        place == rule.jurisdiction or place.startswith(within) for place in jurisdictions
    )
    everybody = any(kind.startswith(("any_", "all_")) for kind in rule.applies_to)
    mine = not entity_types or everybody or bool(set(entity_types) & set(rule.applies_to))
    return here and mine


def rule_from(written: Any) -> Rule:  # noqa: ANN401 - values as written
    """Read one rule."""
    law = written.get("legal_source", {})
    verified = _is(written, "true")
    return Rule(
        id=str(written["id"]),
        jurisdiction=str(written.get("jurisdiction", "")),
        authority=str(written.get("authority", "")),
        provision=", ".join(part for part in (law.get("act", ""), law.get("provision", "")) if part),
        condition=str(written.get("condition", "")),
        applies_to=tuple(written.get("applies_to", [])),
        status=str(written.get("effective", {}).get("status", "unknown")),
        verified=verified,
        source=str(written.get("source_url", "")),
        stages=tuple(_stage(stage, verified=verified) for stage in written.get("stages", [])),
    )


def _stage(written: Mapping[str, Any], *, verified: bool) -> Stage:
    amount = str(written.get("amount", ""))
    trigger = written.get("from", "")
    return Stage(
        id=str(written.get("id", "")),
        trigger=" or ".join(trigger) if isinstance(trigger, list) else str(trigger),
        amount=int(amount) if amount.isdecimal() else None,
        unit=str(written.get("unit", "none")),
        promptness=str(written.get("promptness", "none")),
        recipient=str(written.get("recipient", "")),
        verified=verified and not _is(written, "false"),
    )


def _is(written: Mapping[str, Any], word: str) -> bool:
    return str(written.get("verified", "")).lower() == word
