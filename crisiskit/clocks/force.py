"""Whether a rule was law on a day."""

from datetime import date

from crisiskit.clocks.rules import Rule

_NEVER = {"proposed": "it is proposed and not law", "repealed": "it was repealed"}


def applies(rule: Rule, day: date | None) -> tuple[bool, str]:
    """Tell whether a rule may be reckoned with on a day, and what must be said of it.

    A rule that is proposed or repealed never is. One that was adopted for a later day is from that day on, and
    says that it must be checked: a clock that stays silent because a file is old would be worse.

    Args:
        rule: the rule.
        day: when its trigger happened; None if that is not known yet.
    """
    if rule.status in _NEVER:
        return False, f"nothing is due: {_NEVER[rule.status]}"
    early = rule.since is not None and day is not None and day < rule.since
    if rule.status == "adopted_not_yet_applicable":
        if day is None or rule.since is None or early:
            return False, f"nothing is due: it does not apply before {rule.since or 'a day that is not set'}"
        return True, f"it was to apply from {rule.since}: check that it does"
    over = rule.until is not None and day is not None and day > rule.until
    if early or over:
        return (
            False,
            f"nothing is due: it did not apply {f'before {rule.since}' if early else f'after {rule.until}'}",
        )
    return True, ""
