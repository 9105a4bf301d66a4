"""Reads regulatory rules as they are written in `templates/clocks/`, strictly."""

from datetime import date
from typing import Any

from crisiskit.clocks import keys
from crisiskit.clocks.rules import Calendar, Content, Exempt, Extension, Late, Limit, Rule, Stage
from crisiskit.playbook.build import PARTS
from crisiskit.schema.decode import Fields, Misfit, boolean, day, is_text, listed, matching, one_of, text, within
from crisiskit.source import Route

RULE = "[a-z][a-z0-9]*(-[a-z0-9]+)+"
TRIGGER = "[a-z][a-z0-9_]{0,59}"
CALENDAR = "[a-z][a-z0-9_]{0,59}"
_rule = matching(RULE, "the id of a rule: small letters, digits and hyphens")
_stage_id = matching("[a-z][a-z0-9-]{0,59}", "a name of small letters, digits and hyphens")
_trigger = matching(TRIGGER, "a trigger such as detected")
_place = matching("[A-Z]{2}(-[A-Za-z]{2,6})?", "a jurisdiction such as EU or US-NY")
_link = matching("https?://[^ ]+", "a link")
_zone = matching("[A-Za-z_]+(/[A-Za-z0-9_+-]+){0,2}", "a time zone such as Europe/Brussels")
_cutoff = matching("([01][0-9]|2[0-3]):[0-5][0-9]( .*)?", "a time of day such as 17:30")
_calendar_name = matching(CALENDAR, "a calendar such as elapsed or business_days_sec")
_amount = within(0, 1000)
_kinds = listed(one_of(keys.ENTITY_TYPES))


def written_rules(value: Any) -> dict[str, Any]:  # noqa: ANN401 - values as written
    """Give the rules of one file as they are written, by id.

    Raises:
        Misfit: if what stands there is no list of rules with ids.
    """
    found = {}
    for number, rule in enumerate(_listed_rules(value)):
        route: Route = ("rules", number)
        found[Fields(rule, route).take("id", _rule)] = rule
    return found


def rules_in(value: Any) -> dict[str, Rule]:  # noqa: ANN401 - values as written
    """Read the rules of one file, by id.

    Raises:
        Misfit: if one is not as the schema `clocks` asks, or stands there twice.
    """
    found: dict[str, Rule] = {}
    for number, written in enumerate(_listed_rules(value)):
        rule = rule_from(written, ("rules", number))
        if rule.id in found:
            raise Misfit(("rules", number, "id"), "each rule once")
        found[rule.id] = rule
    return found


def _listed_rules(value: Any) -> list[Any]:  # noqa: ANN401
    rules = value.get("rules", []) if isinstance(value, dict) else None
    if not isinstance(rules, list):
        raise Misfit(("rules",), "a list of rules")
    return rules


def rule_from(written: Any, route: Route = ()) -> Rule:  # noqa: ANN401 - values as written
    """Read one rule, or the line with which a bank switches one off.

    Raises:
        Misfit: if it is not as the schema `clocks` asks.
    """
    fields = Fields(written, route)
    name = fields.take("id", _rule)
    if fields.has("off"):
        return _off(fields, name)
    verified = fields.take("verified", boolean)
    law = Fields(fields.take("legal_source", lambda value, _: value), (*route, "legal_source"))
    provision = f"{law.take('act', text)}, {law.take('provision', text)}"
    law.done()
    effective = Fields(fields.take("effective", lambda value, _: value), (*route, "effective"))
    rule = Rule(
        id=name,
        jurisdiction=fields.take("jurisdiction", _place),
        authority=fields.take("authority", text),
        provision=provision,
        condition=fields.take("condition", text),
        applies_to=fields.take("applies_to", listed(one_of(keys.ENTITY_TYPES), 1)),
        status=effective.take("status", one_of(keys.STATUSES)),
        verified=verified,
        source=fields.take("source_url", _link),
        stages=tuple(_as_sure_as(stage, verified=verified) for stage in fields.take("stages", listed(_stage))),
        calendar=fields.take("calendar", _calendar),
        since=effective.take("from", _day_or_none),
        until=effective.take("until", _day_or_none),
        changes=tuple(
            effective.take(key, text) for key in ("note", "changed", "change_pending") if effective.has(key)
        ),
        incident_types=fields.take("incident_types", listed(one_of(keys.INCIDENT_TYPES), 1)),
        evidence=fields.take("evidence", one_of(keys.EVIDENCE)),
        checked=fields.take("source_checked", text),
        notices=(fields.take("notify_public", _PUBLIC), fields.take("notify_customers", _CUSTOMERS)),
        customers_rule=fields.maybe("notify_customers_rule", _rule, ""),
        questions=fields.maybe("questions", listed(text, 1), ()),
        remarks={key: fields.take(key, text) for key in keys.REMARKS if fields.has(key)},
        inherits=fields.maybe("inherits_stages_from", _rule, ""),
        restricted=fields.maybe("restricted", boolean, default=False),
    )
    effective.done()
    fields.done()
    return rule


_PUBLIC = one_of(("true", "false", "conditional"))
_CUSTOMERS = one_of(("true", "false", "conditional", "see_rule"))


def _off(fields: Fields, name: str) -> Rule:
    if not fields.take("off", boolean):
        raise Misfit((*fields.route, "off"), "`true`; to keep a rule, leave the line out")
    reason = fields.take("reason", text)
    fields.done()
    return Rule(name, "", "", "", "", (), "unknown", verified=False, source="", stages=(), off=reason)


def _stage(written: Any, route: Route) -> Stage:  # noqa: ANN401
    fields = Fields(written, route)
    stage = Stage(
        id=fields.take("id", _stage_id),
        trigger=fields.take("from", _trigger),
        amount=fields.take("amount", _amount_or_none),
        unit=fields.take("unit", one_of(keys.UNITS)),
        promptness=fields.take("promptness", one_of(keys.PROMPTNESS)),
        recipient=fields.take("recipient", text),
        verified=fields.maybe("verified", boolean, default=True),
        kind=fields.take("stage", one_of(keys.STAGES)),
        note=fields.maybe("note", text, ""),
        before=fields.maybe("direction", one_of(("before", "after")), "after") == "before",
        second=fields.maybe("second_limit", _limit, None),
        late=fields.maybe("late_trigger", _late, None),
        extension=fields.maybe("extension", _extension, None),
        only_for=fields.maybe("applies_to_only", _kinds, ()),
        contents=fields.maybe("contents", listed(_content, 1), ()),
    )
    if (stage.amount is None) != (stage.unit == "none"):
        raise Misfit((*route, "unit"), "a unit where there is a number, and `none` where there is none")
    if stage.before and stage.unit not in ("minutes", "hours"):
        raise Misfit((*route, "direction"), "`before` only with minutes or hours")
    fields.done()
    return stage


def _as_sure_as(stage: Stage, *, verified: bool) -> Stage:
    """Make a stage no surer than its rule, and what it must say no surer than the stage."""
    sure = verified and stage.verified
    contents = tuple(each._replace(verified=sure and each.verified) for each in stage.contents)
    return stage._replace(verified=sure, contents=contents)


def _content(written: Any, route: Route) -> Content:  # noqa: ANN401
    if is_text(written):
        return Content(text(written, route))
    fields = Fields(written, route)
    content = Content(
        what=fields.take("what", text),
        by=fields.maybe("by", one_of((*PARTS, *keys.TOLD)), ""),
        verified=fields.maybe("verified", boolean, default=True),
    )
    fields.done()
    return content


def _limit(written: Any, route: Route) -> Limit:  # noqa: ANN401
    fields = Fields(written, route)
    limit = Limit(
        amount=fields.take("amount", _amount),
        unit=fields.take("unit", one_of(keys.UNITS[:-1])),
        trigger=fields.take("from", _trigger),
        combine=fields.take("combine", one_of(keys.COMBINE)),
        market=fields.maybe("market", text, ""),
    )
    fields.done()
    return limit


def _late(written: Any, route: Route) -> Late:  # noqa: ANN401
    fields = Fields(written, route)
    late = Late(fields.take("when", text), fields.take("rule", text))
    fields.done()
    return late


def _extension(written: Any, route: Route) -> Extension:  # noqa: ANN401
    fields = Fields(written, route)
    extension = Extension(
        when=fields.take("when", text),
        amount=fields.take("amount", _amount),
        unit=fields.take("unit", one_of(keys.UNITS[:-1])),
        trigger=fields.take("from", _trigger),
    )
    fields.done()
    return extension


def _calendar(written: Any, route: Route) -> Calendar:  # noqa: ANN401
    fields = Fields(written, route)
    kinds, stages = fields.maybe("weekend_policy_excluded_for", _excluded, ((), ()))
    calendar = Calendar(
        counting=fields.take("counting", _calendar_name),
        weekend=fields.take("weekend_policy", one_of(keys.WEEKENDS)),
        relief_stages=fields.maybe("weekend_policy_applies_to_stages", listed(_stage_id, 1), ()),
        no_relief_kinds=kinds,
        no_relief_stages=stages,
        exempt=fields.maybe("exceptions", listed(_exempt, 1), ()),
        zone=fields.maybe("time_zone", _zone, ""),
        cutoff=fields.maybe("cutoff", _cutoff, ""),
        market=fields.maybe("market_calendar", _calendar_name, ""),
        holidays=fields.maybe("holiday_calendar", text, ""),
        note=fields.maybe("note", text, ""),
    )
    fields.done()
    return calendar


def _excluded(written: Any, route: Route) -> tuple[tuple[str, ...], tuple[str, ...]]:  # noqa: ANN401
    fields = Fields(written, route)
    found = (fields.take("entity_types", _kinds), fields.take("stages", listed(_stage_id, 1)))
    fields.done()
    return found


def _exempt(written: Any, route: Route) -> Exempt:  # noqa: ANN401
    fields = Fields(written, route)
    exempt = Exempt(fields.take("severity", text), fields.take("stages", listed(_stage_id, 1)))
    fields.take("counting", one_of(("elapsed",)))
    fields.take("weekend_policy", one_of(("none",)))
    fields.done()
    return exempt


def _day_or_none(value: Any, route: Route) -> date | None:  # noqa: ANN401
    return None if _is_nothing(value) else day(value, route)


def _is_nothing(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, str) and not is_text(value)


def _amount_or_none(value: Any, route: Route) -> int | None:  # noqa: ANN401
    if _is_nothing(value):
        return None
    return _amount(value, route)
