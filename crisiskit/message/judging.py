"""What values a layout may be given, and what it may ask of them."""

from collections.abc import Callable, Mapping
from typing import Any

MAX_VALUES = 20_000
MAX_DEPTH = 8


def plain(values: dict[str, Any]) -> None:
    """Insist that values are made of `str`, `int`, `bool`, `None`, `list` and `dict`, and are of a sane size.

    Raises:
        TypeError: naming the type that is not one of these.
    """
    left: list[tuple[Any, int]] = [(values, 0)]
    seen = 0
    while left:
        item, depth = left.pop()
        if type(item) not in (list, dict):
            raise TypeError(f"a value of type {type(item).__name__}")
        inner = item if type(item) is list else [*item.keys(), *item.values()]
        seen += len(inner)
        if depth >= MAX_DEPTH or seen > MAX_VALUES:
            raise TypeError("more values, or deeper ones, than a page can hold")
        if not _SIMPLE.issuperset(map(type, inner)):
            left.extend((one, depth + 1) for one in inner if type(one) not in _SIMPLE)


_SIMPLE = frozenset({str, int, bool, type(None)})


COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "lt": lambda a, b: a < b,
    "lteq": lambda a, b: a <= b,
    "gt": lambda a, b: a > b,
    "gteq": lambda a, b: a >= b,
    "in": lambda a, b: a in b,
    "notin": lambda a, b: a not in b,
}
"""The comparisons a layout may make, as Jinja's parser names them."""

TESTS: Mapping[str, Callable[..., bool]] = {
    "defined": lambda _: True,
    "undefined": lambda _: False,
    "none": lambda value: value is None,
    "string": lambda value: type(value) is str,
    "number": lambda value: type(value) in (int, bool),
    "integer": lambda value: type(value) is int,
    "boolean": lambda value: type(value) is bool,
    "true": lambda value: value is True,
    "false": lambda value: value is False,
    "mapping": lambda value: type(value) is dict,
    "sequence": lambda value: type(value) in (list, dict, str),
    "even": lambda value: value % 2 == 0,
    "odd": lambda value: value % 2 == 1,
    "divisibleby": lambda value, by: value % by == 0,
}
"""The tests a layout may use."""
