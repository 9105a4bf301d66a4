"""Reads a template with Jinja's parser and refuses every construct we do not know.

Jinja reads, we render: what is not on the lists here cannot run, whatever Jinja would make of it.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from crisiskit.message.tokens import TemplateRefused, bound
from crisiskit.source import Plain

MAX_SOURCE = 65_536
MAX_NODES = 5_000
MAX_LOOPS = 2
MAX_ARGUMENT = 200


class Node:
    """One piece of a template, as plain as it can be: its kind, its line, and the fields Jinja gave it.

    A tree of these needs no Jinja, and can be kept as JSON (`plain`) and read again (`from_plain`).
    """

    __slots__ = ("__dict__", "kind", "lineno")

    kind: str
    lineno: int

    def __init__(self, kind: str, lineno: int, fields: Mapping[str, Any]) -> None:
        self.kind = kind
        self.lineno = lineno
        self.__dict__.update(fields)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the kind of node has
        raise AttributeError(f"a {self.kind} has no {name}")


def plain(value: Any) -> Any:  # noqa: ANN401 - a node, or what a node holds
    """Give a tree as values that JSON can hold."""
    if type(value) is Node:
        return {"kind": value.kind, "line": value.lineno} | {key: plain(item) for key, item in vars(value).items()}
    return [plain(item) for item in value] if type(value) is list else value


def from_plain(value: Any) -> Any:  # noqa: ANN401
    """Read a tree again that `plain` gave."""
    if type(value) is dict:
        fields = {key: from_plain(item) for key, item in value.items() if key not in ("kind", "line")}
        return Node(str(value["kind"]), int(value["line"]), fields)
    if type(value) is list:
        return [from_plain(item) for item in value]
    return int(value) if isinstance(value, Plain) else value


def every(value: Any) -> Iterator[Node]:  # noqa: ANN401 - a node, or what a node holds
    """Give a node and all that stands below it."""
    if type(value) is Node:
        yield value
        for item in vars(value).values():
            yield from every(item)
    elif type(value) is list:
        for item in value:
            yield from every(item)


def _simple(value: Any) -> Any:  # noqa: ANN401 - Jinja's nodes
    """Turn Jinja's tree into ours."""
    if hasattr(value, "fields"):
        fields = {field: _simple(getattr(value, field)) for field in value.fields}
        return Node(type(value).__name__, value.lineno or 1, fields)
    return [_simple(item) for item in value] if isinstance(value, list | tuple) else value


def parse(source: str, name: str, allowed: frozenset[str]) -> Node:
    """Give the syntax tree of a template that holds nothing but the `allowed` kinds of node.

    Raises:
        TemplateRefused: with the line, what is not allowed there and what to write instead.
    """
    from jinja2 import TemplateError  # noqa: PLC0415 - 50 ms that most commands need not pay

    if len(source.encode("utf-8", "surrogatepass")) > MAX_SOURCE:
        raise TemplateRefused(
            name, 1, f"larger than {MAX_SOURCE // 1024} KiB", "split it; a template is a page of text"
        )
    try:
        bound(_environment().lex(source), name)
        tree = _environment().parse(source)
    except TemplateError as error:
        line = getattr(error, "lineno", 1) or 1
        raise TemplateRefused(name, line, f"not a template: {error.message or 'cannot be read'}", _SEE) from None
    except (RecursionError, MemoryError, ValueError, TypeError, SyntaxError, KeyError, IndexError, OverflowError):
        raise TemplateRefused(name, 1, "cannot be read as a template", _SEE) from None
    _check(tree, name, allowed)
    found: Node = _simple(tree)
    return found


_SEE = "close every {{ with }} and every {% if %} with {% endif %}; `{{ '{{' }}` prints braces"


@cache
def _environment() -> Any:  # noqa: ANN401 - Jinja's environment
    from jinja2 import Environment  # noqa: PLC0415

    environment = Environment(autoescape=False, cache_size=0)  # noqa: S701 - it only parses; nothing is ever rendered by it
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    return environment


_WORDS = {
    "Call": ("a call", "write the words, or use a filter: {{ name | filter }}"),
    "Slice": ("a slice", "name the whole value"),
    "Dict": ("a map", "name the value"),
    "If": ("{% if %} in a sentence", "write one variant for each case"),
    "For": ("{% for %} in a sentence", "use a filter: {{ services | list }}"),
    "CondExpr": ("an `if` in a sentence", "write one variant for each case"),
}


def _check(tree: Any, name: str, allowed: frozenset[str]) -> None:  # noqa: ANN401
    for count, (node, loops) in enumerate(_nodes(tree)):
        kind = type(node).__name__
        line = node.lineno or 1
        if count >= MAX_NODES:
            raise TemplateRefused(name, line, f"more than {MAX_NODES} pieces", "split it")
        if kind not in allowed:
            what, hint = _WORDS.get(kind, (f"a piece of the kind {kind.lower()}", _KNOWN))
            raise TemplateRefused(name, line, what, hint)
        if loops > MAX_LOOPS:
            raise TemplateRefused(name, line, f"loops nested deeper than {MAX_LOOPS}", "list the values once")
        problem = _problem(kind, node)
        if problem:
            raise TemplateRefused(name, line, problem, _KNOWN)


_KNOWN = "use text, names, dotted keys and filters"


def _problem(kind: str, node: Any) -> str:  # noqa: ANN401
    check = _CHECKS.get(kind)
    return check(node) if check else ""


def _nodes(tree: Any) -> Iterator[tuple[Any, int]]:  # noqa: ANN401
    stack = [(tree, 0)]
    while stack:
        node, loops = stack.pop()
        loops += type(node).__name__ == "For"
        yield node, loops
        stack.extend((child, loops) for child in node.iter_child_nodes())


def _name(node: Any) -> str:  # noqa: ANN401
    return _private(node.name)


def _private(key: str) -> str:
    return f"the name {key!r}, which begins with an underscore" if key.startswith("_") else ""


def _getitem(node: Any) -> str:  # noqa: ANN401
    key = node.arg
    if type(key).__name__ != "Const" or type(key.value) not in (str, int):
        return "a key that is not written out"
    return _private(key.value) if type(key.value) is str else ""


def _constant(node: Any) -> str:  # noqa: ANN401
    if node.value is not None and type(node.value) not in (str, int, bool):
        return "a number with a fraction"
    return ""


def _filter(node: Any) -> str:  # noqa: ANN401
    if node.node is None:
        return "a filter without a value"
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return "a filter with unpacked arguments"
    given = [*node.args, *(pair.value for pair in node.kwargs or ())]
    if any(type(argument).__name__ not in ("Const", "Name", "Getattr") for argument in given):
        return f"the filter {node.name!r} with an argument that is neither written out nor a name"
    if any(
        type(argument).__name__ == "Const" and type(argument.value) is str and len(argument.value) > MAX_ARGUMENT
        for argument in given
    ):
        return f"the filter {node.name!r} with an argument longer than {MAX_ARGUMENT} characters"
    return ""


def _loop(node: Any) -> str:  # noqa: ANN401
    if node.recursive:
        return "a recursive loop"
    target = node.target
    names = target.items if type(target).__name__ == "Tuple" else [target]
    return (
        "" if all(type(item).__name__ == "Name" for item in names) else "a loop over something that is not a name"
    )


def _include(node: Any) -> str:  # noqa: ANN401
    literal = type(node.template).__name__ == "Const" and type(node.template.value) is str
    if not literal or node.ignore_missing or not node.with_context:
        return "an include whose name is not simply written out"
    return (
        ""
        if safe_name(node.template.value)
        else f"an include of {node.template.value[:60]!r}, which leaves the folder"
    )


def safe_name(name: str) -> bool:
    """Tell whether a name stays inside its folder on every system: lower-case words, `-`, `_`, `.` and `/`."""
    parts = name.split("/")
    letters = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._-")
    return len(name) <= MAX_ARGUMENT and all(
        part and not part.startswith(".") and letters.issuperset(part) for part in parts
    )


_CHECKS: Mapping[str, Callable[[Any], str]] = {
    "Name": _name,
    "Getattr": lambda node: _private(node.attr),
    "Getitem": _getitem,
    "Const": _constant,
    "Filter": _filter,
    "Test": _filter,
    "For": _loop,
    "Include": _include,
    "CondExpr": lambda node: "an `if` without `else`" if node.expr2 is None else "",
}
