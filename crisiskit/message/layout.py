"""Layouts: templates with `if`, `for` and `include` that set out finished sentences on a page.

Filters are plain text work, bounded before they run; the words of a language come in through the values.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from crisiskit.message.judging import TESTS
from crisiskit.message.syntax import every, from_plain, parse, plain, safe_name
from crisiskit.message.tokens import TemplateRefused
from crisiskit.message.walk import MAX_OUTPUT, NODES, walk

Load = Callable[[str], str | None]
"""Gives the text of a layout by its name (`[a-z0-9._/-]`, inside the folder), or None."""

MAX_INCLUDES = 16
MAX_INCLUDE_DEPTH = 4


class Layout(NamedTuple):
    """A layout that has been read, with everything it includes."""

    name: str
    trees: Mapping[str, Any]


def nothing(_name: str) -> None:
    """Stand for a folder in which there is nothing to include."""


def read(source: str, name: str, load: Load = nothing) -> Layout:
    """Read a layout and all that it includes.

    Raises:
        TemplateRefused: with file and line, if anything in it is not on the list, or an include goes round.
    """
    trees: dict[str, Any] = {}
    _take(source, name, load, trees, ())
    return Layout(name, trees)


def render(layout: Layout, values: Mapping[str, Any]) -> str:
    """Set out the values.

    Raises:
        TemplateRefused: with file and line, if a name is missing or the page grows too large.
    """
    return walk(layout.trees[layout.name], layout.name, values, FILTERS, layout.trees.__getitem__)


def names_in(layout: Layout) -> frozenset[str]:
    """Give the names that a layout, or one it includes, says."""
    return frozenset(node.name for tree in layout.trees.values() for node in every(tree) if node.kind == "Name")


def _take(source: str, name: str, load: Load, trees: dict[str, Any], above: tuple[str, ...]) -> None:
    tree = parse(source, name, NODES)
    trees[name] = tree
    for node in every(tree):
        known = _NAMED.get(node.kind)
        if known is not None and node.name not in known:
            word = node.kind.lower()
            hint = f"{word}s: {', '.join(sorted(known))}"
            raise TemplateRefused(name, node.lineno, f"no {word} is called {node.name!r}", hint)
    for node in (found for found in every(tree) if found.kind == "Include"):
        wanted = node.template.value
        if wanted in (*above, name) or len(above) >= MAX_INCLUDE_DEPTH or len(trees) > MAX_INCLUDES:
            raise TemplateRefused(
                name, node.lineno, f"includes {wanted!r}, which goes round or too deep", "write it out"
            )
        if wanted not in trees:
            text = load(wanted) if safe_name(wanted) else None
            if text is None:
                raise TemplateRefused(
                    name, node.lineno, f"includes {wanted!r}, which does not exist", "name a file beside it"
                )
            _take(text, wanted, load, trees, (*above, name))


def _bounded(length: int) -> None:
    if length > MAX_OUTPUT:
        raise ValueError(f"makes more than {MAX_OUTPUT} characters")


def _join(values: Any, between: str = "") -> str:  # noqa: ANN401 - judged by the walker
    words = [str(value) if type(value) in (str, int, bool) else _unprintable() for value in values]
    _bounded(sum(map(len, words)) + len(between) * len(words))
    return between.join(words)


def _unprintable() -> str:
    raise ValueError("a list, a map or nothing among the words")


def _text(value: Any) -> str:  # noqa: ANN401
    return str(value) if type(value) in (str, int, bool) else _unprintable()


def _replace(value: Any, old: str, new: str, count: int = -1) -> str:  # noqa: ANN401
    text = _text(value)
    found = text.count(old)
    _bounded(len(text) + (found if count < 0 else min(found, count)) * max(0, len(new) - len(old)))
    return text.replace(old, new, count)


def _title(value: Any) -> str:  # noqa: ANN401
    words, fresh = [], True
    for letter in _text(value):
        words.append(letter.upper() if fresh else letter.lower())
        fresh = letter.isspace() or letter in "-({[<"
    return "".join(words)


def _indent(value: Any, width: int = 4, first: bool = False) -> str:  # noqa: ANN401, FBT001, FBT002 - as Jinja has it
    text = _text(value)
    margin = " " * min(width, 40)
    _bounded(len(text) + (text.count("\n") + 1) * len(margin))
    lines = text.split("\n")
    rest = [line and margin + line for line in lines[1:]]
    return "\n".join([(margin if first else "") + lines[0], *rest])


FILTERS: Mapping[str, Callable[..., Any]] = {
    "upper": lambda value: _text(value).upper(),
    "lower": lambda value: _text(value).lower(),
    "capitalize": lambda value: _text(value).capitalize(),
    "title": _title,
    "start": lambda value: _text(value)[:1].upper() + _text(value)[1:],
    "trim": lambda value, letters=None: _text(value).strip(letters),
    "string": _text,
    "replace": _replace,
    "indent": _indent,
    "join": _join,
    "first": lambda value: value[0],
    "last": lambda value: value[-1],
    "length": len,
    "count": len,
    "wordcount": lambda value: len(_text(value).split()),
    "sort": sorted,
    "reverse": lambda value: value[::-1],
    "unique": lambda value: list(dict.fromkeys(value)),
    "list": list,
    "select": lambda values: [value for value in values if value],
}
"""The filters a layout may use, as Jinja means them."""


_NAMED: Mapping[str, frozenset[str]] = {"Filter": frozenset({*FILTERS, "default", "d"}), "Test": frozenset(TESTS)}
"""What may be named by each kind of node that names something of ours."""


def to_plain(layout: Layout) -> dict[str, Any]:
    """Give a layout as values that JSON can hold."""
    return {"name": layout.name, "trees": {name: plain(tree) for name, tree in layout.trees.items()}}


def layout_from(value: Mapping[str, Any]) -> Layout:
    """Read a layout again that `to_plain` gave."""
    return Layout(str(value["name"]), {name: from_plain(tree) for name, tree in value["trees"].items()})
