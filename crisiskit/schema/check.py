"""Says what in a document is not as its schema asks, where, and what was expected.

jsonschema judges; the words are ours. Scalars are the author's text (see `source.py`), so the types are judged on
that text: an unquoted `12` is a whole number, `"12"` is not, and `no` is a text like any other.
"""

import json
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import Any

from crisiskit.finding import Finding, Severity
from crisiskit.schema.decode import is_text
from crisiskit.source import Document, Plain, Route

NAMES = ("playbook", "channel", "language", "wording", "parts", "clocks", "workspace", "answers", "preapproval")


def text_of(name: str) -> str:
    """Give the schema `name` as the text that `crisiskit schema` prints."""
    return resources.files("crisiskit.schema").joinpath(f"{name}.json").read_text("utf-8")


def explain(document: Document, name: str) -> tuple[Finding, ...]:
    """Give every place where `document` is not as the schema `name` asks, in the order of the file."""
    validator = _validator(name)
    defs = validator.schema.get("$defs", {})
    errors = list(validator.iter_errors(document.value))
    exact = {tuple(error.absolute_path) for error in errors if error.validator is not None}
    findings = {
        finding for error in errors if not _echoes(error, exact) for finding in _worded(document, error, defs)
    }
    return tuple(sorted(findings, key=lambda f: (f.span.file, f.span.line, f.span.column, f.message)))


def _echoes(error: Any, exact: set[Route]) -> bool:  # noqa: ANN401 - a jsonschema error
    """Tell whether an error only says of a whole what another says of a place in it."""
    route = tuple(error.absolute_path)
    return error.validator is None and any(len(at) > len(route) and at[: len(route)] == route for at in exact)


def in_words(route: Route) -> str:
    """Say a route as people would: `messages › holding › facts › variant 2 › fr`."""
    return " › ".join(f"item {step + 1}" if isinstance(step, int) else step for step in route)


@cache
def _validator(name: str) -> Any:  # noqa: ANN401 - jsonschema builds its classes at run time
    import jsonschema  # noqa: PLC0415 - 90 ms, and only a faulty file needs it
    from jsonschema import Draft202012Validator as Base  # noqa: PLC0415
    from referencing import Registry  # noqa: PLC0415

    checker = Base.TYPE_CHECKER.redefine_many(
        {
            "string": lambda _, value: is_text(value),
            "integer": lambda _, value: is_integer(value),
            "number": lambda _, value: is_integer(value),
            "boolean": lambda _, value: isinstance(value, Plain) and value in ("true", "false"),
            "null": lambda _, value: isinstance(value, Plain) and value in ("", "null", "~"),
        },
    )
    keywords = {"const": _const, "enum": _enum, "minimum": _minimum, "maximum": _maximum}
    kind = jsonschema.validators.extend(Base, validators=keywords, type_checker=checker)  # type: ignore[no-untyped-call]
    return kind(json.loads(text_of(name)), registry=Registry())


def is_integer(value: object) -> bool:
    """Tell whether a scalar is a whole number as authors write them."""
    return isinstance(value, Plain) and value.removeprefix("-").isdecimal() and value.isascii()


def _same(value: object, constant: object) -> bool:
    if isinstance(constant, bool):
        return isinstance(value, Plain) and value == str(constant).lower()
    if isinstance(constant, int):
        return isinstance(value, Plain) and value == str(constant)
    if constant is None:
        return isinstance(value, Plain) and value in ("", "null", "~")
    return value == constant


def _const(validator: Any, constant: object, value: object, schema: Any) -> Iterator[Any]:  # noqa: ANN401, ARG001
    if not _same(value, constant):
        yield _error(f"is not {constant!r}")


def _enum(validator: Any, allowed: list[object], value: object, schema: Any) -> Iterator[Any]:  # noqa: ANN401, ARG001
    if not any(_same(value, constant) for constant in allowed):
        yield _error("is not one of them")


def _minimum(validator: Any, least: int, value: object, schema: Any) -> Iterator[Any]:  # noqa: ANN401, ARG001
    if is_integer(value) and int(str(value)) < least:
        yield _error(f"is less than {least}")


def _maximum(validator: Any, most: int, value: object, schema: Any) -> Iterator[Any]:  # noqa: ANN401, ARG001
    if is_integer(value) and int(str(value)) > most:
        yield _error(f"is more than {most}")


def _error(message: str) -> Any:  # noqa: ANN401
    from jsonschema import ValidationError  # noqa: PLC0415

    return ValidationError(message)


def _worded(document: Document, error: Any, defs: Any) -> Iterator[Finding]:  # noqa: ANN401 - a jsonschema error
    route: Route = tuple(error.absolute_path)
    where = f"{in_words(route)}: " if route else ""
    if error.validator in ("unevaluatedProperties", "additionalProperties"):
        known = sorted(error.schema.get("properties", {}))
        for key in _unknown_keys(error):
            near = get_close_matches(key, known, 1)
            hint = f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(known)}" if known else ""
            yield _finding(document, (*route, key), f"{where}unknown key `{key}`", hint, key=True)
        return
    if error.validator == "required":
        known = error.schema.get("properties", {})
        strange = [key for key in error.instance if key not in known]
        for key in error.validator_value:
            if key not in error.instance and not get_close_matches(key, strange, 1):
                expected = _title(known.get(key, {}), defs)
                hint = f"write `{key}:` with {expected}"
                yield _finding(document, (*route, key), f"{where}`{key}` is missing", hint, key=True)
        return
    message, hint = _sentence(error, defs)
    at_key = bool(error.schema_path) and "propertyNames" in error.schema_path
    place = (*route, error.instance) if at_key and isinstance(error.instance, str) else route
    yield _finding(document, place, where + message, hint, key=at_key)


def _unknown_keys(error: Any) -> list[str]:  # noqa: ANN401
    import re  # noqa: PLC0415

    known = error.schema.get("properties", {})
    patterns = [re.compile(pattern) for pattern in error.schema.get("patternProperties", {})]
    return [key for key in error.instance if key not in known and not any(p.search(key) for p in patterns)]


def _title(schema: Any, defs: Any) -> str:  # noqa: ANN401
    """Say what a schema wants, through its references."""
    if isinstance(schema, bool):
        return "nothing"
    while "$ref" in schema and "title" not in schema:
        schema = defs.get(schema["$ref"].rpartition("/")[2], {})
    return str(schema.get("title", "a value"))


def _sentence(error: Any, defs: Any) -> tuple[str, str]:  # noqa: ANN401, PLR0911 - one line a keyword
    found = _shown(error.instance)
    expected = _title(error.schema, defs)
    if error.validator == "type" and isinstance(error.instance, str) and not is_text(error.instance):
        return f"expected {expected}, found nothing", "write it, or remove the line"
    match error.validator:
        case "enum":
            allowed = [str(value) for value in error.validator_value]
            near = get_close_matches(str(error.instance), allowed, 1)
            hint = f"did you mean `{near[0]}`?" if near else f"one of: {', '.join(allowed)}"
            return f"{found} is not {expected}", hint
        case "minItems" | "minProperties" | "minLength":
            return f"expected {expected}, found too little", "fill it, or remove it"
        case "maxItems" | "maxLength":
            return f"expected {expected}, found too much", "shorten it"
        case "minimum" | "maximum":
            return f"{found} {error.message}", "correct the number"
        case None:
            return "does not belong here", "remove it"
        case _:
            return f"expected {expected}, found {found}", "write it in that form"


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "a map"
    if isinstance(value, list):
        return "a list"
    text = str(value)
    return f"`{text}`" if len(text) <= 40 else f"`{text[:39]}…`"  # noqa: PLR2004 - what fits a line


def _finding(document: Document, route: Route, message: str, hint: str, *, key: bool) -> Finding:
    return Finding(document.span(route, key=key), "CK101", Severity.ERROR, message, hint, route)
