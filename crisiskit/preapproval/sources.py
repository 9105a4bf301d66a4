"""What wording rests on, each piece by its digest: one changed character in it, and the wording is another.

What is digested is what was read, not the file: a comment that nobody hears changes nothing.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from enum import Enum
from typing import Any

from crisiskit.digest import digest
from crisiskit.message.channel import Channel
from crisiskit.message.shape import Shape, to_plain
from crisiskit.message.syntax import Node, every
from crisiskit.organisation import context
from crisiskit.playbook.model import Fact, Variant
from crisiskit.preapproval.skeleton import Frame, blank_of, facts_of, read_parts

_SPOKEN_ABOUT = ("interview", "name")
"""What a language file says to the team only."""


def sources(frame: Frame) -> Mapping[str, str]:
    """Give the digest of each thing that the wording of a message in a language rests on, by its name."""
    return {name: _digest(value) for name, value in sorted(_pieces(frame))}


def digest_of(named: Mapping[str, str]) -> str:
    """Give one digest over all of them."""
    return _digest(named)


def _pieces(frame: Frame) -> Iterator[tuple[str, Any]]:
    """Give each thing under the name that people are told when it has changed."""
    tag = frame.language.tag
    parts = frame.book.messages[frame.message].parts
    named: set[str] = set()
    for part in read_parts(frame):
        for variant in parts.get(part, ()):
            named |= facts_of(frame.book, variant, tag)
        yield f"part {part}", [_spoken(variant, tag) for variant in parts.get(part, ())]
    for name in named & frame.book.facts.keys():
        yield f"fact {name}", _filled(frame.book.facts[name], tag)
    for channel, shape in frame.places:
        yield f"channel {channel.id}", _demands(channel)
        yield f"layout {shape.id}", _laid_out(shape)
    yield "bank", [frame.organisation.timezone, context(frame.organisation, tag)]
    yield "language", _language(frame)
    yield "order", _order(frame)


def _spoken(variant: Variant, language: str) -> Any:  # noqa: ANN401 - plain values
    wording = variant.wordings.get(language)
    return [(wording.text, wording.short) if wording else None, variant.needs, variant.audience]


def _filled(fact: Fact, language: str) -> Any:  # noqa: ANN401
    return [blank_of(fact, language), fact.currency, fact.per_language, fact.silences]


def _demands(channel: Channel) -> Any:  # noqa: ANN401
    """Give what decides whether the full or the short sentence is taken, and what is left out."""
    limits = (
        channel.limit,
        channel.unit,
        channel.exclusive,
        channel.soft,
        channel.limit_applies_to,
        channel.second,
    )
    counted = (channel.link_cost, channel.mention, channel.capacities, channel.rate, channel.recommended)
    return [channel.audience, channel.shape, channel.thread, *limits, *counted]


def _language(frame: Frame) -> Any:  # noqa: ANN401
    """Give what the language file says in public: of its headings, those that these layouts print."""
    said = {key: item for key, item in frame.language._asdict().items() if key not in _SPOKEN_ABOUT}
    trees = [tree for _, shape in frame.places for tree in shape.layout.trees.values()]
    nodes = [node for tree in trees for node in every(tree)]
    named = [node.attr for node in nodes if node.kind == "Getattr" and _is_headings(node.node)]
    if len(named) == sum(map(_is_headings, nodes)):  # else one is named only at night
        said["headings"] = {key: item for key, item in frame.language.headings.items() if key in named}
    return said


def _is_headings(node: Any) -> bool:  # noqa: ANN401 - a node of a layout
    return isinstance(node, Node) and node.kind == "Name" and str(node.name) == "headings"


def _laid_out(shape: Shape) -> Any:  # noqa: ANN401
    """Give a layout without the places at which it stands: folders and lines say nothing to the public."""
    written = to_plain(shape)
    layout = written.pop("layout")
    trees = {name if name != layout["name"] else "": _unnumbered(tree) for name, tree in layout["trees"].items()}
    return [written, trees]


def _unnumbered(tree: Any) -> Any:  # noqa: ANN401
    if isinstance(tree, dict):
        return {key: _unnumbered(item) for key, item in tree.items() if key != "line"}
    return [_unnumbered(item) for item in tree] if isinstance(tree, list) else tree


def _order(frame: Frame) -> Any:  # noqa: ANN401
    matrix = frame.matrix
    rows = sorted({shape.follows for _, shape in frame.places} & matrix.rows.keys())
    return [
        matrix.plans[frame.message],
        {row: matrix.rows[row] for row in rows},
        [matrix.importance, matrix.on_facts, matrix.for_staff, frame.message in matrix.on_evidence],
        frame.book.messages[frame.message].rests_on,
    ]


def _digest(value: Any) -> str:  # noqa: ANN401
    written = json.dumps(_plain(value), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return digest(written.encode())


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Give a value as JSON holds it, always in the same order."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(_plain(item) for item in value)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value if value is None or isinstance(value, bool | int) else str(value)
