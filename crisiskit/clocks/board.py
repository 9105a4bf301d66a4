"""The clocks of an incident: what is owed, by when, and why then."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from crisiskit.clocks.rules import Rule, Stage, marks

FIRST_WORDS = {
    "sev1": timedelta(minutes=15),
    "sev2": timedelta(minutes=30),
    "sev3": timedelta(minutes=60),
}
"""House targets for the first public words, from the opening. Defaults, not law."""

_ROUND = timedelta(minutes=5)


class Clock(NamedTuple):
    """Something owed by a time.

    Attributes:
        due: None as long as nothing has started it.
        start: what it runs from.
        why: one line: the rule, and how sure it is.
        kind: `promise`, `house` or `regulator`.
        verified: for a regulator's rule, whether its figures were seen in a source.
        candidate: whether a named person still has to confirm that it applies.
    """

    id: str
    due: datetime | None
    start: str
    why: str
    kind: str
    verified: bool
    candidate: bool


def next_update(now: datetime, cadence: Mapping[str, timedelta], severity: str) -> datetime | None:
    """Give the time at which the next update is promised: the cadence from now, up to the next five minutes."""
    wait = cadence.get(severity)
    if wait is None:
        return None
    due = now + wait
    over = timedelta(minutes=due.minute % 5, seconds=due.second, microseconds=due.microsecond)
    return due if not over else due + _ROUND - over


def first_words(start: datetime, severity: str, raised: str = "") -> Clock | None:
    """Give the bank's own target for the first public words; none for the lowest severity.

    Args:
        start: the opening, or the moment at which the severity was raised.
        severity: that counts for it.
        raised: the severity it was raised to, if that is what started it.
    """
    wait = FIRST_WORDS.get(severity)
    if wait is None:
        return None
    minutes = int(wait.total_seconds() // 60)
    since = f"the raise to {raised}" if raised else f"the opening at {severity}"
    now = f", {severity} since" if raised not in ("", severity) else ""
    why = f"house target: first words within {minutes} minutes of {since}{now} (default, not law)"
    begun = f"raised to {raised}" if raised else "opened"
    return Clock("first-statement", start + wait, begun, why, "house", verified=True, candidate=False)


def candidates(rules: Iterable[Rule]) -> tuple[Clock, ...]:
    """Give one clock a stage for rules that may apply, and one for a rule that has none of its own.

    None runs before a person has confirmed it.
    """
    return tuple(
        clock
        for rule in rules
        for clock in ([_candidate(rule, stage) for stage in rule.stages] or [_without_stages(rule)])
    )


def _candidate(rule: Rule, stage: Stage) -> Clock:
    why = _why(rule, stage)
    return Clock(f"{rule.id}/{stage.id}", None, stage.trigger, why, "regulator", stage.verified, candidate=True)


def _without_stages(rule: Rule) -> Clock:
    """Give what may apply and has no clock of its own: whom to tell is to be decided all the same."""
    counted = f"counted as {rule.inherits}" if rule.inherits else "no time limit of its own"
    words = f"candidate, confirm: {counted} ({rule.provision})"
    return Clock(rule.id, None, "", "; ".join((words, *marks(rule))), "regulator", rule.verified, candidate=True)


def _why(rule: Rule, stage: Stage) -> str:
    number = f"{stage.amount} {stage.unit.replace('_', ' ')}" if stage.amount is not None else ""
    prompt = stage.promptness.replace("_", " ") if stage.promptness != "none" else ""
    limit = (
        " and ".join(part for part in (prompt, f"within {number}" if number else "") if part)
        or "no time limit given"
    )
    words = f"candidate, confirm: {limit} from {stage.trigger.replace('_', ' ')} ({rule.provision})"
    return "; ".join((words, *marks(rule, stage)))
