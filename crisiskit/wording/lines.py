"""One text a line in, one verdict a line out, for programs; a line that cannot be judged says why."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NoReturn

from crisiskit.errors import CrisiskitError
from crisiskit.wording.circumstances import Circumstances
from crisiskit.wording.judge import Judge
from crisiskit.wording.verdict import KINDS

Judges = Callable[[str], Judge]
"""Gives the judge of a language."""

_KNOWN = ("text", "lang", "kind")


def answers(
    lines: Iterable[bytes], judges: Judges, circumstances: Circumstances, *, kind: str, language: str
) -> Iterator[str]:
    """Judge `{"id", "lang", "kind", "text"}` line by line; `kind` and `language` serve where a line has none.

    Yields:
        `{"id", "elements", "missing", "faults"}` a line, or `{"id", "error"}`; that stops nothing.
    """
    usual = {"kind": kind, "lang": language}
    for line in lines:
        if line.strip():
            yield _said(_answer(line, judges, circumstances, usual))


class _Unfit(Exception):  # noqa: N818 - never leaves this module
    """A line that cannot be judged: why, and the `id` it has."""

    def __init__(self, why: str, name: object = None) -> None:
        super().__init__(why)
        self.name = name


def _answer(line: bytes, judges: Judges, circumstances: Circumstances, usual: Mapping[str, str]) -> dict[str, Any]:
    try:
        name, given = _asked(line, usual)
    except _Unfit as unfit:
        return {"id": unfit.name, "error": str(unfit)}
    try:
        judge = judges(given["lang"])
    except CrisiskitError as error:
        return {"id": name, "error": error.message}
    return {"id": name, **judge.judge(given["text"], given["kind"], circumstances).plain()}


def _asked(line: bytes, usual: Mapping[str, str]) -> tuple[object, Mapping[str, str]]:
    """Give the `id` of a line, and its text with language and kind."""
    try:
        asked = _READ.decode(line.decode(json.detect_encoding(line), "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise _Unfit(f"not JSON: {error}") from None
    if not isinstance(asked, dict):
        raise _Unfit("not an object with `id` and `text`")
    name = asked.get("id")
    if "id" not in asked or isinstance(name, dict | list):
        raise _Unfit("`id` is missing, or is no text or number")
    if "text" not in asked:
        raise _Unfit("`text` is missing", name)
    given = {**usual, **{key: asked[key] for key in _KNOWN if key == "text" or asked.get(key) is not None}}
    for key in _KNOWN:
        if not isinstance(given[key], str):
            raise _Unfit(f"`{key}` is not a text", name)
    if given["kind"] not in KINDS:
        raise _Unfit(f"`kind` is none of: {', '.join(KINDS)}", name)
    return name, given


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


_said = json.JSONEncoder().encode
_READ = json.JSONDecoder(parse_constant=_refuse)
