"""What may stand under each key of a channel's file: the strict side of the schema `channel`.

A test holds the two to the same verdict.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from crisiskit.schema.decode import (
    Fields,
    Misfit,
    Reader,
    T,
    boolean,
    fact_name,
    listed,
    mapping,
    matching,
    one_of,
    text,
    within,
)
from crisiskit.source import Plain, Route

KINDS = ("social", "messaging", "email", "web", "press", "voice", "internal", "notice")
AUDIENCES = (
    "customers",
    "vulnerable-customers",
    "business-clients",
    "employees",
    "media",
    "regulator",
    "investors",
    "counterparties",
    "partners",
    "employers",
    "public",
    "politicians",
)
SHAPES = (
    "post",
    "text-message",
    "push",
    "banner",
    "article",
    "email",
    "press-release",
    "call-script",
    "ivr",
    "status-entry",
    "memo",
    "branch-notice",
    "regulator-notice",
    "investor-statement",
    "qa",
)
UNITS = (
    "twitter-weighted",
    "graphemes",
    "code-points",
    "utf16-units",
    "utf8-bytes",
    "utf16-bytes",
    "weibo-half",
    "threads-mixed",
    "gsm7-ucs2",
    "segments",
    "characters",
    "items",
    "words",
    "seconds",
)
EVIDENCE = ("official", "source-code", "third-party", "house-rule", "memory")
MOST = 1_000_000_000
DAY = (
    "20[0-9]{2}-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|20[0-9]{2}-(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|20[0-9]{2}-02-(0[1-9]|1[0-9]|2[0-8])|20(0[048]|[2468][048]|[13579][26])-02-29"
)
"""A day of this century that exists, so that the schema can tell as well as we can."""

unit = one_of(UNITS)
amount = within(1, MOST)
_day = matching(DAY, "a date such as 2026-11-22")
_number = within(0, MOST)
_flag = boolean


def or_null(read: Reader[T]) -> Reader[T | None]:
    """Read what `read` reads, or nothing: `null`, written without quotes."""

    def either(value: Any, route: Route) -> T | None:  # noqa: ANN401 - values as written
        if isinstance(value, Plain) and value in ("", "null", "~"):
            return None
        return read(value, route)

    return either


def day(value: Any, route: Route) -> date:  # noqa: ANN401
    """Read a date: `2026-11-22`."""
    return date.fromisoformat(_day(value, route))


def record(required: Mapping[str, Reader[Any]], /, **optional: Reader[Any]) -> Reader[dict[str, Any]]:
    """Read a map that must hold `required`, may hold `optional`, and holds nothing else."""

    def read(value: Any, route: Route) -> dict[str, Any]:  # noqa: ANN401
        fields = Fields(value, route)
        found = {key: fields.take(key, of) for key, of in required.items()}
        found |= {key: fields.take(key, of) for key, of in optional.items() if fields.has(key)}
        fields.done()
        return found

    return read


def _pair(value: Any, route: Route) -> tuple[int, ...]:  # noqa: ANN401
    found = listed(_number, 2)(value, route)
    if len(found) > 2:  # noqa: PLR2004 - from and to
        raise Misfit(route, "two whole numbers")
    return found


def _either_cost(read: Reader[dict[str, Any]]) -> Reader[dict[str, Any]]:
    """Insist that a fixed cost names its number and that no other does."""

    def check(value: Any, route: Route) -> dict[str, Any]:  # noqa: ANN401
        cost = read(value, route)
        if (cost["mode"] == "fixed") != ("value" in cost):
            raise Misfit(route, "a cost: `fixed` with a value, the others without")
        return cost

    return check


LIMIT = record({"limit": amount, "unit": unit}, note=text)
RECOMMENDED = record({"value": amount, "unit": unit}, why=text, range=_pair)
_LEGACY = _either_cost(record({"mode": one_of(("fixed", "literal"))}, value=amount, note=text))
URL_COST = _either_cost(
    record({"mode": one_of(("fixed", "literal", "spoken"))}, value=amount, note=text, legacy=_LEGACY),
)
MENTION_COST = or_null(
    record({"mode": one_of(("literal", "local-part"))}, note=text, max_mentions=_number),
)
LINKS = record({"clickable": _flag}, rule=text, max=amount)
THREADS = record({"supported": _flag}, mechanism=text, split=_flag)
_CAPACITY = record({"single": amount, "part": amount}, part_16bit_ref=amount)
SEGMENT = record(
    {"gsm7": _CAPACITY, "ucs2": _CAPACITY},
    gsm7_one_national_table=_CAPACITY,
    gsm7_two_national_tables=_CAPACITY,
    formula=text,
)
SPEAKING_RATE = record(
    {"en_words_per_minute": amount, "zh_chars_per_minute": amount},
    range=_pair,
    on_hold_words_per_minute=amount,
    note=text,
)
FIELDS = mapping(
    fact_name,
    record(
        {},
        limit=amount,
        recommended=amount,
        unit=unit,
        note=text,
        rule=text,
        forbidden=text,
        alternative=text,
        enum=listed(text, 1),
    ),
)
SOURCE = record({"url": or_null(text), "evidence": one_of(EVIDENCE), "what": text})

ADVICE: Mapping[str, Reader[Any]] = {
    "counted_as": unit,
    "hashtags": record(
        {"max": or_null(_number)},
        recommended_max=_number,
        formerly=_number,
        extra_tags_outside_text=_number,
        per_tag=record({"limit": amount, "unit": unit}, bytes=amount),
        rule=text,
        note=text,
        syntax=text,
    ),
    "media": record(
        {},
        max_items=or_null(_number),
        required=_flag,
        image_bytes=amount,
        rule=text,
        note=text,
    ),
    "alt_text_limit": or_null(record({"value": amount, "unit": unit}, note=text)),
    "edit": record({"supported": _flag}, window_minutes=or_null(_number), max_edits=_number, note=text),
    "payload_escape": record({"chars": text, "how": text}, counts=text),
    "limit_is_instance_setting": _flag,
    "limit_discovery": text,
    "limit_action": text,
    "apprise": or_null(text),
}
"""Keys that no code acts on: held to their form, kept as written."""
