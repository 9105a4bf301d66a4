"""The page of file formats: every field of every schema, with its description."""

import json
from collections.abc import Iterator
from typing import Any

from crisiskit.schema.check import NAMES, text_of

Schema = dict[str, Any]
FILES = {
    "playbook": "playbooks/<id>.yaml",
    "channel": "templates/channels/<id>.yaml",
    "language": "templates/languages/<tag>.yaml",
    "wording": "templates/wording/<tag>/*.yaml",
    "parts": "templates/parts.yaml",
    "clocks": "templates/clocks/<jurisdiction>.yaml",
    "workspace": "crisiskit.yaml",
    "answers": "the file for `--answers`",
    "preapproval": "preapprovals/<playbook>-<message>.<language>.yaml",
}


def schemas() -> str:
    """Give all schemas, one section each."""
    lines: list[str] = []
    for name in NAMES:
        schema = json.loads(text_of(name))
        lines += [f"## {name}: {_code(FILES[name])}", "", schema.get("description", ""), ""]
        lines += _object(schema, schema, name)
        for key, inner in schema.get("$defs", {}).items():
            if "properties" in inner:
                lines += [f"### {name}: {key}", "", _said(inner, schema), ""]
                lines += _object(inner, schema, name)
    return "\n".join(lines)


def _said(inner: Schema, whole: Schema) -> str:
    text = str(inner.get("description") or f"{_title(inner, whole)}.")
    return text[:1].upper() + text[1:]


def _code(text: str) -> str:
    return text if "`" in text else f"`{text}`"


def _object(schema: Schema, whole: Schema, page: str, above: str = "") -> Iterator[str]:
    """Give the table of an object's fields; what lies inside a field stands under it, with a dot."""
    if not above:
        yield from ("| field | must | what | why |", "|---|---|---|---|")
    required = schema.get("required", ())
    for key, field in schema.get("properties", {}).items():
        must = "yes" if key in required else ""
        what, why = _what(field, whole, page), _why(field, whole)
        yield f"| `{above}{key}` | {must} | {_cell(what)} | {_cell(why)} |"
        if isinstance(field, dict) and "$ref" not in field and "properties" in field:
            yield from _object(field, whole, page, f"{above}{key}.")
        items = field.get("items", {}) if isinstance(field, dict) else {}
        if isinstance(items, dict) and "properties" in items:
            yield from _object(items, whole, page, f"{above}{key}[].")
        inner = field.get("additionalProperties", {}) if isinstance(field, dict) else {}
        if isinstance(inner, dict) and "properties" in inner:
            yield from _object(inner, whole, page, f"{above}{key}.*.")
    for pattern, field in schema.get("patternProperties", {}).items():
        name = "a language tag" if "{2,3}" in pattern else "a name of your own"
        yield f"| *{name}* | | {_cell(_what(field, whole, page))} | {_cell(_why(field, whole))} |"
    if not above:
        yield ""


def _follow(field: Any, whole: Schema) -> tuple[str, Schema]:  # noqa: ANN401 - JSON
    """Give the name of what a field refers to, and the field with it."""
    name = ""
    while isinstance(field, dict) and "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        field = {**whole.get("$defs", {}).get(name, {}), **{k: v for k, v in field.items() if k != "$ref"}}
    return name, field if isinstance(field, dict) else {}


def _title(field: Any, whole: Schema) -> str:  # noqa: ANN401
    found = _follow(field, whole)[1]
    if "enum" in found:
        return " · ".join(f"`{value}`" for value in found["enum"])
    return str(found.get("title", "") or found.get("const", "") or found.get("type", "a value"))


def _what(field: Any, whole: Schema, page: str) -> str:  # noqa: ANN401
    name, found = _follow(field, whole)
    title = _title(field, whole)
    if name == "unit":
        return "[a way of counting](channels.md#ways-of-counting)"
    if "properties" in whole.get("$defs", {}).get(name, {}):
        return f"[{title}](#{page}-{name})"
    for key in ("items", "additionalProperties"):
        each, inner = _follow(found.get(key), whole)
        if "properties" in whole.get("$defs", {}).get(each, {}):
            return f"{title}, each [{_title(inner, whole)}](#{page}-{each})"
    return title


def _why(field: Any, whole: Schema) -> str:  # noqa: ANN401
    return str(_follow(field, whole)[1].get("description", ""))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
