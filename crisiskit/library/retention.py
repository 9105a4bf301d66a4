"""For how long a bank keeps its records, as its settings say; the longer of two holds."""

from collections.abc import Iterable

from crisiskit.errors import CrisiskitError
from crisiskit.source import parse


def years(settings: Iterable[bytes]) -> int | None:
    """Give the longest `retention.years` that stands in any of these settings; None if none says."""
    found = [each for data in settings for each in _years(data)]
    return max(found, default=None)


def _years(data: bytes) -> list[int]:
    try:
        value = parse(data, "crisiskit.yaml").value
    except CrisiskitError:
        return []
    told = value.get("retention") if isinstance(value, dict) else None
    written = str(told.get("years", "")) if isinstance(told, dict) else ""
    return [int(written)] if written.isdecimal() else []
