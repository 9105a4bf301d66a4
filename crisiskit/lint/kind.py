"""The kinds of files that lint knows, and how to tell them apart by what stands in them."""

from collections.abc import Mapping
from enum import Enum


class Kind(Enum):
    """What a file is; the value is also the name of its schema, where it has one."""

    PLAYBOOK = "playbook"
    CHANNEL = "channel"
    LANGUAGE = "language"
    SHAPE = "shape"
    WORDING = "wording"
    PARTS = "parts"
    CLOCKS = "clocks"
    WORKSPACE = "workspace"
    ANSWERS = "answers"
    PREAPPROVAL = "preapproval"


_SIGNS: Mapping[Kind, frozenset[str]] = {
    Kind.CHANNEL: frozenset({"shape", "unit", "url_cost", "threads"}),
    Kind.LANGUAGE: frozenset({"locale", "joins", "months", "headings"}),
    Kind.PARTS: frozenset({"importance", "on_facts", "shapes"}),
    Kind.CLOCKS: frozenset({"rules", "review_by", "as_of"}),
    Kind.WORKSPACE: frozenset({"organisation", "roster", "format"}),
    Kind.PREAPPROVAL: frozenset({"signed", "sources", "wording"}),
    Kind.WORDING: frozenset({"elements", "faults", "claims", "sets", "reading"}),
}
"""Keys by which a file is known that does not lie in its place; two of them are enough."""

_ENOUGH = 2


def kind_of(value: object) -> Kind:
    """Say what a file must be by the keys at its top; what cannot be told is taken for a playbook."""
    keys = frozenset(value) if isinstance(value, dict) else frozenset()
    if "messages" in keys or "scenario" in keys:
        return Kind.PLAYBOOK
    if isinstance(value, dict) and ("answers" in keys or _are_answers(value)):
        return Kind.ANSWERS
    return next((kind for kind, signs in _SIGNS.items() if len(keys & signs) >= _ENOUGH), Kind.PLAYBOOK)


def _are_answers(value: Mapping[str, object]) -> bool:
    """Tell an answers file: its facts have standings, or its severity is a single word."""
    facts = value.get("facts")
    standing = isinstance(facts, dict) and any(
        isinstance(fact, dict) and "status" in fact for fact in facts.values()
    )
    return "format" not in value and (standing or isinstance(value.get("severity"), str))
