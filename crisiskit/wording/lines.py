"""One text a line in, one verdict a line out, for programs; a line that cannot be judged says why."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from crisiskit.errors import CrisiskitError
from crisiskit.wording.circumstances import Circumstances
from crisiskit.wording.judge import Judge
from crisiskit.wording.verdict import KINDS

Judges = Callable[[str], Judge]
"""Gives the judge of a language."""


def answers(
    lines: Iterable[bytes], judges: Judges, circumstances: Circumstances, *, kind: str, language: str
) -> Iterator[str]:
    """Judge `{"id", "lang", "kind", "text"}` line by line; `kind` and `language` serve where a line has none.

    Yields:
        `{"id", "elements", "missing", "faults"}` a line, or `{"id", "error"}`.
    """
    for line in lines:
        if line.strip():
            yield json.dumps(_answer(line, judges, circumstances, kind, language), ensure_ascii=False)


def _answer(line: bytes, judges: Judges, circumstances: Circumstances, kind: str, language: str) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": "not a line of JSON"}
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        return {"id": given.get("id") if isinstance(given, dict) else None, "error": "no text"}
    name, text = given.get("id"), given["text"]
    kind = given.get("kind", kind)
    if kind not in KINDS:
        return {"id": name, "error": f"kind is none of: {', '.join(KINDS)}"}
    try:
        judge = judges(str(given.get("lang", language)))
    except CrisiskitError as error:
        return {"id": name, "error": error.message}
    return {"id": name, **judge.judge(text, kind, circumstances).plain()}
