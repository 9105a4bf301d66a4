"""Renders a layout by walking its syntax tree: no compiled code, no attribute, no call, a bound on everything.

Values are exactly `str`, `int`, `bool`, `None`, `list` and `dict`; `a.b` is the key `b` of a dict, nothing else.
"""

from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from crisiskit.message.judging import COMPARISONS, TESTS, plain
from crisiskit.message.tokens import TemplateRefused

MAX_OUTPUT = 1_000_000
MAX_WORK = 400_000

NODES = frozenset(
    (
        *("Template", "Output", "TemplateData", "Name", "Getattr", "Getitem", "Filter", "Const", "If", "For"),
        *("Include", "Compare", "Operand", "And", "Or", "Not", "Test", "CondExpr", "Tuple", "List", "Keyword"),
    ),
)
"""The kinds of node that a layout may hold."""


class Absent:
    """Stands for a name that nobody gave: it can be tested and defaulted, and not printed."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


Include = Callable[[str], Any]
"""Gives the tree of an included layout by its name."""


def walk(tree: Any, name: str, values: Mapping[str, Any], filters: Mapping[str, Any], include: Include) -> str:  # noqa: ANN401
    """Render a tree that `syntax.parse` has let through.

    Raises:
        TemplateRefused: naming file and line, if a name is missing or a bound is met.
    """
    plain(dict(values))
    run = _Run(name, dict(values), filters, include)
    try:
        run.body(tree.body)
    except (TypeError, ValueError, LookupError, ArithmeticError, RecursionError, MemoryError) as error:
        raise TemplateRefused(
            name, run.line, f"cannot be rendered: {error}", "check the value and its filter"
        ) from None
    return "".join(run.out)


class _Run:
    """One rendering: what is in scope, what has been written, how much work is left."""

    def __init__(self, name: str, values: dict[str, Any], filters: Mapping[str, Any], include: Include) -> None:
        self.name = name
        self.line = 1
        self.scope = values
        self.filters = filters
        self.include = include
        self.out: list[str] = []
        self.size = 0
        self.work = 0

    def refuse(self, message: str, hint: str) -> NoReturn:
        raise TemplateRefused(self.name, self.line, message, hint)

    def spend(self, amount: int) -> None:
        self.work += amount
        if self.work > MAX_WORK:
            self.refuse("takes too much work", "loop over less")

    def write(self, text: str) -> None:
        self.size += len(text)
        if self.size > MAX_OUTPUT:
            self.refuse(f"writes more than {MAX_OUTPUT} characters", "loop over less")
        self.out.append(text)

    def body(self, nodes: list[Any]) -> None:
        for node in nodes:
            self.line = node.lineno
            self.spend(1)
            _STATEMENTS[node.kind](self, node)

    def value(self, node: Any) -> Any:  # noqa: ANN401
        self.spend(1)
        return _EXPRESSIONS[node.kind](self, node)

    def present(self, node: Any) -> Any:  # noqa: ANN401
        value = self.value(node)
        if type(value) is Absent:
            self.line = node.lineno
            self.refuse(
                f"nothing is called {value.name!r}",
                "spell it as the documentation of shapes does, or give a default",
            )
        return value

    def filtered(self, value: Any, node: Any) -> Any:  # noqa: ANN401
        arguments = [self.present(argument) for argument in node.args]
        named = {pair.key: self.present(pair.value) for pair in node.kwargs}
        self.spend(1 + _size(value) // 256)
        result = self.filters[node.name](value, *arguments, **named)
        if type(result) is str and len(result) > MAX_OUTPUT:
            self.refuse(f"filter {node.name!r} makes more than {MAX_OUTPUT} characters", "filter less")
        return result


def _size(value: Any) -> int:  # noqa: ANN401
    return len(value) if type(value) in (str, list, dict) else 1


def _output(run: _Run, node: Any) -> None:  # noqa: ANN401
    for part in node.nodes:
        if part.kind == "TemplateData":
            run.write(part.data)
            continue
        run.line = part.lineno
        value = run.present(part)
        if type(value) in (list, dict) or value is None:
            run.refuse("prints a list, a map or nothing", "join it first: {{ names | join(', ') }}")
        run.write(str(value))


def _if(run: _Run, node: Any) -> None:  # noqa: ANN401
    for case in (node, *node.elif_):
        if run.present(case.test):
            run.body(case.body)
            return
    run.body(node.else_)


def _for(run: _Run, node: Any) -> None:  # noqa: ANN401
    values = run.present(node.iter)
    if type(values) not in (list, dict, str):
        run.refuse("a loop over something that is not a list", "loop over a list")
    outer = run.scope
    items = [item for item in values if _kept(run, node, outer, item)]
    for index, item in enumerate(items):
        run.scope = {**outer, **_bound_names(run, node.target, item), "loop": _position(index, len(items))}
        run.spend(1 + len(outer) // 8)
        run.body(node.body)
    run.scope = outer
    if not items:
        run.body(node.else_)


def _kept(run: _Run, node: Any, outer: dict[str, Any], item: Any) -> bool:  # noqa: ANN401
    run.spend(1)
    if node.test is None:
        return True
    run.scope = {**outer, **_bound_names(run, node.target, item)}
    kept = bool(run.present(node.test))
    run.scope = outer
    return kept


def _bound_names(run: _Run, target: Any, item: Any) -> dict[str, Any]:  # noqa: ANN401
    if target.kind == "Name":
        return {target.name: item}
    if type(item) is not list or len(item) != len(target.items):
        run.refuse("a loop with several names over something that is not pairs", "loop with one name")
    return {name.name: value for name, value in zip(target.items, item, strict=True)}


def _position(index: int, length: int) -> dict[str, Any]:
    return {
        "index": index + 1, "index0": index, "revindex": length - index, "revindex0": length - index - 1,
        "first": index == 0, "last": index == length - 1, "length": length,
    }  # fmt: skip


def _include(run: _Run, node: Any) -> None:  # noqa: ANN401
    run.body(run.include(node.template.value).body)


def _getattr(run: _Run, node: Any) -> Any:  # noqa: ANN401
    return _key(run, node, node.attr)


def _getitem(run: _Run, node: Any) -> Any:  # noqa: ANN401
    return _key(run, node, node.arg.value)


def _key(run: _Run, node: Any, key: str | int) -> Any:  # noqa: ANN401
    value = run.present(node.node)
    if type(value) is dict and key in value:
        return value[key]
    if type(value) is list and type(key) is int and -len(value) <= key < len(value):
        return value[key]
    return Absent(str(key))


def _filter(run: _Run, node: Any) -> Any:  # noqa: ANN401
    if node.name in ("default", "d"):
        value = run.value(node.node)
        arguments = [run.present(argument) for argument in (*node.args, *(pair.value for pair in node.kwargs))]
        fallback = arguments[0] if arguments else ""
        falsy = len(arguments) > 1 and bool(arguments[1])
        return fallback if type(value) is Absent or (falsy and not value) else value
    return run.filtered(run.present(node.node), node)


def _test(run: _Run, node: Any) -> Any:  # noqa: ANN401
    if node.name in ("defined", "undefined"):
        return (type(run.value(node.node)) is Absent) == (node.name == "undefined")
    return TESTS[node.name](run.present(node.node), *(run.present(argument) for argument in node.args))


def _compare(run: _Run, node: Any) -> bool:  # noqa: ANN401
    left = run.present(node.expr)
    for operand in node.ops:
        right = run.present(operand.expr)
        run.spend(1 + (_size(left) + _size(right)) // 64)
        if not COMPARISONS[operand.op](left, right):
            return False
        left = right
    return True


_STATEMENTS: Mapping[str, Callable[[_Run, Any], None]] = {
    "Output": _output,
    "If": _if,
    "For": _for,
    "Include": _include,
}

_EXPRESSIONS: Mapping[str, Callable[[_Run, Any], Any]] = {
    "Const": lambda _, node: node.value,
    "TemplateData": lambda _, node: node.data,
    "Name": lambda run, node: run.scope[node.name] if node.name in run.scope else Absent(node.name),
    "Getattr": _getattr,
    "Getitem": _getitem,
    "Filter": _filter,
    "Test": _test,
    "Compare": _compare,
    "And": lambda run, node: run.present(node.left) and run.present(node.right),
    "Or": lambda run, node: run.present(node.left) or run.present(node.right),
    "Not": lambda run, node: not run.present(node.node),
    "CondExpr": lambda run, node: run.value(node.expr1 if run.present(node.test) else node.expr2),
    "Tuple": lambda run, node: [run.present(item) for item in node.items],
    "List": lambda run, node: [run.present(item) for item in node.items],
}
