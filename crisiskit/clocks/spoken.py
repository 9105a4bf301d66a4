"""Spans of time and names, as people say them."""

from collections.abc import Iterable

_UNITS = {
    "minutes": "minute",
    "hours": "hour",
    "calendar_days": "calendar day",
    "business_days": "business day",
    "months": "month",
}


def span(amount: int, unit: str) -> str:
    """Say a number of units: `72 hours`, `1 month`, `the start of the next trading day`."""
    if unit == "market_open":
        return "the start of the next trading day"
    return f"{amount} {_UNITS[unit]}{'' if amount == 1 else 's'}"


def underscored(name: str) -> str:
    """Say a name with its words apart."""
    return name.replace("_", " ")


def listed(names: Iterable[str]) -> str:
    """Say names one after the other."""
    return ", ".join(underscored(name) for name in names)
