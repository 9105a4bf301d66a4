"""Reckons with the shipped rules, the way `clock compute` does."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from crisiskit.clocks.compute import Due, compute
from crisiskit.clocks.conventions import Conventions
from crisiskit.clocks.counting import Setting
from crisiskit.clocks.rules import Rule
from crisiskit.library import regulations
from crisiskit.library.shelf import Shelf, shipped_root

SHELF = Shelf((shipped_root(),))


@cache
def known() -> Mapping[str, Rule]:
    return {rule.id: rule for rule in regulations.every(SHELF)}


@cache
def conventions() -> Conventions:
    return regulations.conventions(SHELF)


def dues(rule: str | Rule, at: Mapping[str, str | datetime], **setting: Any) -> dict[str, Due]:
    """Give the stages of a rule by name, from times as RFC 3339 or as instants."""
    found = known()[rule] if isinstance(rule, str) else rule
    times = {key: datetime.fromisoformat(time) if isinstance(time, str) else time for key, time in at.items()}
    zone = setting.pop("zone", None)
    whose = Setting(conventions(), ZoneInfo(zone) if isinstance(zone, str) else zone, **setting)
    parent = known()[found.inherits] if found.inherits else None
    return {due.stage.id: due for due in compute(found, times, whose, parent)}


def written(due: Due) -> str:
    """Give a due time as the published vectors have them: a day, or a time to the minute in the zone shown."""
    if isinstance(due.due, datetime):
        return due.due.isoformat(timespec="minutes")
    return due.due.isoformat() if isinstance(due.due, date) else "none"


def same(due: Due, expected: str) -> bool:
    """Tell whether a due time is the expected one: the same day, or the same instant."""
    if "T" not in expected:
        return not isinstance(due.due, datetime) and written(due) == expected
    return isinstance(due.due, datetime) and due.due.astimezone(UTC) == datetime.fromisoformat(expected)
