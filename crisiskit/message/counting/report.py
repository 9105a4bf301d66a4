"""Measures as programs read them: one JSON object each, and one a line in, one a line out."""

import json
from typing import Any, NoReturn

from crisiskit.message.channel import Channel
from crisiskit.message.counting.measure import Bound, Measure, measure
from crisiskit.message.counting.unit import Segments

_KNOWN = ("text", "spoiler_text", "language")


def as_json(found: Measure) -> dict[str, Any]:
    """Give a measure as `channel measure` prints it; later versions may add keys, and take none away."""
    return {
        "length": found.length,
        "limit": found.limit,
        "unit": found.unit,
        "fits": found.fits,
        "segments": None if found.segments is None else _segments(found.segments),
        "verified": found.verified,
        "hard": found.hard,
        "over": found.over,
        "second_limit": None if found.second is None else _plain(found.second),
        "recommended": None if found.recommended is None else _plain(found.recommended),
        "notes": list(found.notes),
    }


def answer(channel: Channel, line: str | bytes) -> dict[str, Any]:
    """Measure one line of JSON: `{"id", "text"}`, and perhaps `spoiler_text` and `language`.

    A line that cannot be measured gives `{"id", "error"}`; it stops nothing.
    """
    try:
        asked = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"not JSON: {error}"}
    if not isinstance(asked, dict):
        return {"id": None, "error": "not an object with `id` and `text`"}
    name = asked.get("id")
    if "id" not in asked or isinstance(name, dict | list):
        return {"id": None, "error": "`id` is missing, or is no text or number"}
    if "text" not in asked:
        return {"id": name, "error": "`text` is missing"}
    texts = {key: asked[key] for key in _KNOWN if asked.get(key) is not None}
    wrong = [key for key in _KNOWN if not isinstance(texts.get(key, ""), str)]
    if wrong or "text" not in texts:
        return {"id": name, "error": f"`{wrong[0] if wrong else 'text'}` is not a text"}
    return {"id": name, **as_json(measure(channel, **texts))}


def _segments(found: Segments) -> dict[str, Any]:
    return {"count": found.number, **{key: item for key, item in _plain(found).items() if key != "number"}}


def _plain(value: Bound | Segments) -> dict[str, Any]:
    return {key: list(item) if isinstance(item, tuple) else item for key, item in value._asdict().items()}


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")
